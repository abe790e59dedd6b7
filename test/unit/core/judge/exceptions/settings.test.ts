import { describe, expect, test } from 'vitest';
import { judged, told } from '../../../../builders/judged.ts';

const FILES = {
  'compose.yaml': `include: [legacy/more.yaml]
services:
  web: { image: nginx }
  db: { image: alpine }
`,
  'legacy/more.yaml': 'services:\n  old: { image: alpine }\n',
};

function fates(settings: string, today?: string): string[] {
  return told(judged(FILES, today === undefined ? { settings } : { settings, today }));
}

const stands = (...services: readonly string[]): string[] =>
  services.map((name) => `${name}:memory-limit-missing=stands`);

describe('an entry of ignore', () => {
  test.for([
    { name: 'a rule everywhere', entry: '', by: ['db', 'old', 'web'] },
    { name: 'one service', entry: ', service: web', by: ['web'] },
    { name: 'a stack by its id', entry: ', stack: .', by: ['db', 'old', 'web'] },
    { name: 'a directory', entry: ', path: legacy', by: ['old'] },
    { name: 'files by a pattern', entry: ', path: "**/more.y*ml"', by: ['old'] },
    { name: 'one file', entry: ', path: ./compose.yaml', by: ['db', 'web'] },
    { name: 'what meets all that is said', entry: ', path: legacy, service: old', by: ['old'] },
  ])('lets $name pass', ({ entry, by }) => {
    const settings = `ignore: [{ rule: memory-limit-missing, reason: later${entry} }]`;
    const all = ['db', 'old', 'web'].map((name) => {
      return `${name}:memory-limit-missing=${by.includes(name) ? 'settings' : 'stands'}`;
    });
    expect(fates(settings)).toEqual(all);
  });

  test.for([
    { name: 'another stack', entry: ', stack: prod' },
    { name: 'a file that meets it in part', entry: ', path: more.yaml' },
    { name: 'one thing of two', entry: ', path: legacy, service: web' },
  ])('lets nothing pass for $name, and is told to', ({ entry }) => {
    const settings = `ignore: [{ rule: memory-limit-missing, reason: later${entry} }]`;
    expect(fates(settings)).toEqual([':suppression-unused=stands', ...stands('db', 'old', 'web')]);
  });

  test('is not called unused where a run leaves out what it may be for', () => {
    const settings = 'ignore: [{ rule: oom-score-extreme, reason: later }]';
    const partial = judged(FILES, { settings, exceptions: { isComplete: false } });
    expect(told(partial)).toEqual(stands('db', 'old', 'web'));
    expect(fates(settings)).toContain(':suppression-unused=stands');
  });
});

describe('a waiver', () => {
  const waiver = (more: string): string =>
    `waivers: [{ rule: memory-limit-missing, service: web, reason: later, owner: ops, ${more} }]`;

  test.for([
    { name: 'counts before its last day', today: '2026-06-29', fate: 'waiver' },
    { name: 'counts on its last day', today: '2026-06-30', fate: 'waiver' },
    { name: 'does not count on the day after', today: '2026-07-01', fate: 'stands' },
    { name: 'does not count where nobody says what day it is', today: undefined, fate: 'stands' },
  ])('$name', ({ today, fate }) => {
    const found = fates(waiver('expires: 2026-06-30'), today);
    expect(found).toContain(`web:memory-limit-missing=${fate}`);
    expect(found.includes(':waiver-expired=stands')).toBe(today === '2026-07-01');
    expect(found).not.toContain(':suppression-unused=stands');
  });

  test('is told with its reason, its owner and its last day', () => {
    const { stacks } = judged(FILES, {
      settings: waiver('expires: 2026-06-30'),
      today: '2026-01-01',
    });
    const found = stacks[0]?.findings.find(({ service }) => service === 'web');
    expect(found?.suppressed).toEqual({
      by: 'waiver',
      reason: 'later',
      owner: 'ops',
      until: '2026-06-30',
      position: { file: 'plimsoll.yaml', line: 1, column: 11 },
    });
  });

  test('by service leaves the others that share its line', () => {
    const files = {
      'compose.yaml':
        'x-small: &small { image: a, mem_limit: 4m }\nservices:\n  a: *small\n  b: *small\n  c: *small\n',
    };
    const settings =
      'waivers: [{ rule: memory-below-engine-minimum, service: b, reason: x, expires: 2026-12-31 }]';
    expect(told(judged(files, { settings, today: '2026-01-01' }))).toEqual([
      'a+c:memory-below-engine-minimum=stands',
      'b:memory-below-engine-minimum=waiver',
    ]);
  });
});
