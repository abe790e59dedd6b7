import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { canonicalise } from '@plimsoll/core/internal/read/canonical/canonicalise';
import { descendant } from '@plimsoll/core/internal/read/nodes';
import type { Mapping } from '@plimsoll/core/internal/read/tree';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../../builders/plain.ts';
import { tree, webTree } from '../../../../builders/tree.ts';

function written(document: Mapping): { tree: Mapping; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  return {
    tree: canonicalise(document, (problem) => problems.push(problem), { ports: 0 }),
    problems,
  };
}

/** The port as its long form prints it, without what every port has. */
const port = (target: number, published?: string): unknown => ({
  mode: 'ingress',
  target,
  ...(published !== undefined && { published }),
  protocol: 'tcp',
});

describe('canonicalise', () => {
  test.for([
    ['build: ./x', { build: { context: './x' } }],
    ['build: {provenance: true, sbom: x}', { build: { provenance: 'true', sbom: 'x' } }],
    ['build: {ssh: [default, id=k]}', { build: { ssh: { default: null, id: 'k' } } }],
    ['build: {additional_contexts: [a=b=c]}', { build: { additional_contexts: { a: 'b=c' } } }],
    ['build: {secrets: [s]}', { build: { secrets: [{ source: 's' }] } }],
    ['depends_on: [db]', { depends_on: { db: { condition: 'service_started', required: true } } }],
    [
      'depends_on: {db: {condition: service_healthy}}',
      { depends_on: { db: { condition: 'service_healthy', required: true } } },
    ],
    ['env_file: a.env', { env_file: [{ path: 'a.env', required: true }] }],
    [
      'env_file: [a.env, {path: b.env, required: false}]',
      {
        env_file: [
          { path: 'a.env', required: true },
          { path: 'b.env', required: false },
        ],
      },
    ],
    ['label_file: a', { label_file: ['a'] }],
    ['dns: 1.1.1.1', { dns: ['1.1.1.1'] }],
    ['networks: [front]', { networks: { front: null } }],
    ['models: [small]', { models: { small: null } }],
    ['secrets: [s]', { secrets: [{ source: 's' }] }],
    ['configs: [c]', { configs: [{ source: 'c' }] }],
    ['gpus: all', { gpus: [{ count: 'all' }] }],
    ['devices: [/a]', { devices: [{ source: '/a', target: '/a', permissions: 'rwm' }] }],
    ['devices: ["/a:/b:r"]', { devices: [{ source: '/a', target: '/b', permissions: 'r' }] }],
    ['ulimits: {n: 5, m: {soft: 1, hard: 2}}', { ulimits: { n: 5, m: { soft: 1, hard: 2 } } }],
    ['ports: [80, "81"]', { ports: [port(80), port(81)] }],
    ['ports: ["8009-8011:9-11"]', { ports: [port(10, '8010'), port(11, '8011'), port(9, '8009')] }],
    ['ports: ["8000-8010:80"]', { ports: [port(80, '8000-8010')] }],
    ['ports: [{target: 80}]', { ports: [{ target: 80 }] }],
    ['develop: {watch: [{ignore: x}]}', { develop: { watch: [{ ignore: ['x'] }] } }],
    ['command: a b', { command: 'a b' }],
  ] as const)('writes %s out', ([line, service]) => {
    const { tree: document, problems } = written(webTree(line));
    expect(problems).toEqual([]);
    expect(plain(descendant(document, 'services', 'web'))).toMatchObject(service);
  });

  test.for([
    { text: 'volumes: {v: {external: {name: x}}}', value: { external: true, name: 'x' } },
    { text: 'volumes: {v: {external: {}}}', value: { external: true } },
    { text: 'volumes: {v: {external: true, name: x}}', value: { external: true, name: 'x' } },
    { text: 'volumes: {v: ~}', value: null },
  ])('writes $text out', ({ text, value }) => {
    expect(plain(descendant(written(tree(text)).tree, 'volumes', 'v'))).toEqual(value);
  });

  test('lets every new value stand where its short form stood', () => {
    const { tree: document } = written(webTree('ports:', '  - "8080:80"'));
    const ports = descendant(document, 'services', 'web', 'ports');
    const [first] = ports?.kind === 'sequence' ? ports.items : [];
    expect(descendant(first, 'published')?.origin.position).toEqual({
      file: 'compose.yaml',
      line: 5,
      column: 9,
    });
  });

  test('changes nothing the second time', () => {
    const text = webTree(
      'ports: ["1-3:1-3"]',
      'volumes: [v:/x, ./y:/y:ro]',
      'env_file: a',
      'build: .',
    );
    const once = written(text).tree;
    expect(plain(written(once).tree)).toEqual(plain(once));
  });

  test.for([
    ['ports: [a]', 'short-form-invalid', 'The port "a" has "a" for a container port.'],
    ['ports: [80.5]', 'wrong-type', 'A port cannot be the number 80.5.'],
    [
      'ports: ["80-85:80-81"]',
      'short-form-invalid',
      'The port "80-85:80-81" maps 6 host ports to 2 container ports.',
    ],
    [
      'volumes: ["ab::c"]',
      'short-form-invalid',
      'The volume "ab::c" has an empty part between its colons.',
    ],
    ['devices: ["a:b:c:d"]', 'short-form-invalid', 'The device "a:b:c:d" has too many colons.'],
    ['ulimits: {n: 2.0}', 'wrong-type', 'A ulimit cannot be the number 2.0.'],
    ['depends_on: {db: ~}', 'wrong-type', 'A dependency cannot be empty.'],
    ['build: {ssh: [x]}', 'short-form-invalid', 'The SSH key "x" has no path.'],
    ['build: {additional_contexts: [x]}', 'short-form-invalid', '"x" gives its name no value.'],
  ] as const)('refuses %s', ([line, code, message]) => {
    expect(written(webTree(line)).problems).toMatchObject([{ code, message }]);
  });

  test('refuses ranges beyond all ports of two protocols', { timeout: 10_000 }, () => {
    const all = '"0-65535"';
    expect(written(webTree(`ports: [${all}, ${all}, 80]`)).problems).toMatchObject([
      {
        code: 'stack-too-large',
        message: 'The port ranges of the stack come to more than 131,072 ports.',
      },
    ]);
    expect(written(webTree(`ports: [${all}, ${all}]`)).problems).toEqual([]);
  });

  test('refuses two names for one external resource', () => {
    const { problems } = written(tree('networks: {n: {name: a, external: {name: b}}}'));
    expect(problems).toMatchObject([{ code: 'keys-exclusive', position: { line: 1, column: 42 } }]);
  });
});
