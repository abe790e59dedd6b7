import { applyResets, applyResetsAt, takeResets } from '@plimsoll/core/internal/read/reset';
import type { Mapping } from '@plimsoll/core/internal/read/tree';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../builders/plain.ts';
import { tree } from '../../../builders/tree.ts';

const base = 'services: {a: {cpus: 1, ports: [80]}, b: {cpus: 2}}';

function wiped(tags: string): unknown {
  return plain(applyResets(tree(base), takeResets(tree(tags)).resets));
}

describe('applyResets', () => {
  test.for([
    ['services: {a: {ports: !reset []}}', { services: { a: { cpus: 1 }, b: { cpus: 2 } } }],
    ['services: {a: {ports: !override []}}', { services: { a: { cpus: 1 }, b: { cpus: 2 } } }],
    ['services: {a: !reset ~}', { services: { b: { cpus: 2 } } }],
    ['services: !reset ~', {}],
    [
      'services: {a: {ports: [!reset 80]}}',
      { services: { a: { cpus: 1, ports: [80] }, b: { cpus: 2 } } },
    ],
  ] as const)('wipes what %s names', ([tags, left]) => {
    expect(wiped(tags)).toEqual(left);
  });
});

describe('applyResetsAt', () => {
  const service = (): Mapping => tree('{cpus: 1, ports: [80]}');

  test.for([
    ['services: {a: {ports: !reset []}}', { cpus: 1 }],
    ['services: {a: !override {}}', { cpus: 1, ports: [80] }],
    ['services: !override {}', { cpus: 1, ports: [80] }],
    ['services: {b: {ports: !reset []}}', { cpus: 1, ports: [80] }],
  ] as const)('leaves an inherited service what %s leaves it', ([tags, left]) => {
    const { resets } = takeResets(tree(tags));
    expect(plain(applyResetsAt(service(), resets, 'services', 'a'))).toEqual(left);
  });
});
