import { reporters } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { judged } from '../../../builders/judged.ts';

const COMPOSE = `services:
  # plimsoll-ignore memory-limit-missing: It runs by hand, see <b>here</b>.
  a: { image: alpine }
  b: { image: alpine }
`;
const SETTINGS = `waivers:
  - { rule: memory-limit-missing, service: b, reason: "Soon | maybe", owner: "@ops", expires: 2026-12-31 }
`;
const passed = judged({ 'compose.yaml': COMPOSE }, { settings: SETTINGS, today: '2026-06-30' });
const proposed = judged(
  { 'compose.yaml': COMPOSE },
  { base: { 'compose.yaml': COMPOSE.replace(/ {2}#.*\n/, '') } },
);

describe('what is let pass', () => {
  test('is a count on the terminal', () => {
    const text = reporters.text(passed);
    expect(text).toContain('2 findings suppressed (1 comment, 1 waiver).');
    expect(text).not.toContain('memory-limit-missing');
  });

  test('is folded in Markdown, each with its reason', () => {
    const lines = reporters.markdown(passed).split('\n');
    const start = lines.findIndex((line) => line.includes('2 findings suppressed'));
    expect(lines.slice(start, start + 4)).toMatchInlineSnapshot(`
      [
        "<details><summary>2 findings suppressed (1 comment, 1 waiver)</summary>",
        "",
        "- <code>a</code> has no memory limit: it may take all memory of the host. <code>compose.yaml:3</code> <sub><code>memory-limit-missing</code></sub><br>→ comment at <code>compose.yaml:2</code>: It runs by hand, see &#60;b&#62;here&#60;/b&#62;.",
        "- <code>b</code> has no memory limit: it may take all memory of the host. <code>compose.yaml:4</code> <sub><code>memory-limit-missing</code></sub><br>→ waiver at <code>plimsoll.yaml:2</code> until 2026-12-31, <code>&#64;ops</code> answers for it: Soon &#124; maybe",
      ]
    `);
  });

  test('is no annotation', () => {
    expect(reporters.github(passed)).toBe('');
  });

  test('stands in the JSON with who let it pass', () => {
    const findings = JSON.parse(reporters.json(passed)).stacks[0].findings;
    expect(findings.map(({ suppressed }: { suppressed: object }) => suppressed)).toEqual([
      expect.objectContaining({ by: 'comment' }),
      expect.objectContaining({ by: 'waiver', until: '2026-12-31' }),
    ]);
  });
});

describe('what a change would let pass', () => {
  test.for(['text', 'markdown'] as const)(
    'is said in the first line of %s, and at the finding',
    (format) => {
      const told = reporters[format](proposed);
      expect(told.split('\n')[0]).toContain('; the change would suppress 1 finding');
      expect(told).toContain('(would be suppressed by the comment at');
    },
  );

  test('is an annotation all the same', () => {
    expect(reporters.github(proposed)).toContain('memory-limit-missing');
  });
});
