import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { validateValues } from '@plimsoll/core/internal/read/schema/validate-values';
import { describe, expect, test } from 'vitest';
import { tree } from '../../../../builders/tree.ts';

function problemsOf(text: string): readonly Problem[] {
  const problems: Problem[] = [];
  validateValues(tree(text), (problem) => problems.push(problem));
  return problems;
}

describe('validateValues', () => {
  test.for([
    'volumes: {v: null}',
    'volumes: {v: {external: true, name: n, x-why: y}}',
    'volumes: {v: {external: false, driver: d}}',
    'configs: {c: {content: x}}',
    'configs: {c: {external: true}}',
    'secrets: {s: {driver: vault}}',
    'secrets: {s: {file: f}}',
    'services: {a: {ports: [{target: 80, host_ip: "::1"}, {target: 81}]}}',
    'services: {a: {gpus: [{count: 1}, {device_ids: ["0"]}]}}',
    'services: {a: {develop: {watch: [{path: ., action: rebuild}]}}}',
    'networks: {n: {external: true, driver: d}}',
  ])('accepts %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test.for([
    [
      'volumes: {v: {external: true, driver: d}}',
      'keys-exclusive',
      31,
      '"volumes.v" is external, so "driver" has no effect; Compose refuses the two together.',
    ],
    [
      'configs: {c: {file: f, content: x}}',
      'keys-exclusive',
      24,
      '"configs.c" has both "file" and "content"; Compose takes one source.',
    ],
    ['configs: {c: {name: n}}', 'source-missing', 14, '"configs.c" says nowhere what it holds.'],
    [
      'secrets: {s: {file: f, environment: E}}',
      'keys-exclusive',
      24,
      '"secrets.s" has both "file" and "environment"; Compose takes one source.',
    ],
    [
      'services: {a: {ports: [{target: 80, host_ip: localhost}]}}',
      'value-not-allowed',
      46,
      '"services.a.ports[0].host_ip" is "localhost"; Compose takes an IP address such as "127.0.0.1".',
    ],
    [
      'services: {a: {ports: [{target: 80, host_ip: ""}]}}',
      'value-not-allowed',
      46,
      '"services.a.ports[0].host_ip" is ""; Compose takes an IP address such as "127.0.0.1".',
    ],
    [
      'services: {a: {develop: {watch: [{path: "", action: sync}]}}}',
      'value-not-allowed',
      41,
      '"services.a.develop.watch[0].path" is ""; Compose takes a path.',
    ],
    [
      'services: {a: {gpus: [{count: 1, device_ids: ["0"]}]}}',
      'keys-exclusive',
      34,
      '"services.a.gpus[0]" has both "count" and "device_ids"; Compose takes one of them.',
    ],
    [
      'services: {a: {deploy: {resources: {reservations: {devices: [{count: 1, device_ids: []}]}}}}}',
      'keys-exclusive',
      73,
      '"services.a.deploy.resources.reservations.devices[0]" has both "count" and "device_ids"; Compose takes one of them.',
    ],
  ] as const)('refuses %s', ([text, code, column, message]) => {
    expect(problemsOf(text)).toMatchObject([{ code, message, position: { line: 1, column } }]);
  });
});
