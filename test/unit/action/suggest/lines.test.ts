import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffHunks } from '../../../../src/suggest/diff-hunks.ts';
import { lineMap } from '../../../../src/suggest/line-map.ts';
import {
  type LineReplacement,
  lineReplacement,
  linesIn,
  meet,
} from '../../../../src/suggest/line-replacement.ts';
import { placed } from '../../../../src/suggest/placed.ts';

const draft = (original: string, current: string, mark = '') => ({ mark, original, current });
const same = (line: number): number => line;

describe('lineReplacement', () => {
  test.for([
    { name: 'one line', from: 'a\nb\nc\n', to: 'a\nB\nc\n', first: 2, removed: 1, added: 1 },
    {
      name: 'what is between two',
      from: 'a\nb\nc\n',
      to: 'A\nb\nC\n',
      first: 1,
      removed: 3,
      added: 3,
    },
    { name: 'a line that is new', from: 'a\nc\n', to: 'a\nb\nc\n', first: 2, removed: 0, added: 1 },
    { name: 'a line that goes', from: 'a\nb\nc\n', to: 'a\nc\n', first: 2, removed: 1, added: 0 },
    {
      name: 'one of two that are alike',
      from: 'a\na\n',
      to: 'a\n',
      first: 2,
      removed: 1,
      added: 0,
    },
    { name: 'the end of a last line', from: 'a', to: 'a\nb', first: 1, removed: 1, added: 2 },
    { name: 'nothing', from: 'a\n', to: 'a\n', first: 2, removed: 0, added: 0 },
  ])('tells $name', ({ from, to, first, removed, added }) => {
    const found = lineReplacement('x', draft(from, to));
    expect([found.first, found.removed.length, found.added.length]).toEqual([
      first,
      removed,
      added,
    ]);
  });

  test('leads from the one text to the other, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', 'b\r\n', '\n', '`\n'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const { first, removed, added } = lineReplacement('x', draft(from, to));
        const lines = [...linesIn(from)];
        expect(lines.splice(first - 1, removed.length, ...added)).toEqual(removed);
        expect(lines.join('')).toBe(to);
      }),
    );
  });
});

describe('meet', () => {
  const at = (first: number, count: number, path = 'x'): LineReplacement => {
    return { path, first, removed: Array.from({ length: count }, () => 'a\n'), added: [] };
  };
  test.for([
    { name: 'the same line', one: at(2, 1), other: at(2, 1), is: true },
    { name: 'lines that overlap', one: at(2, 3), other: at(4, 1), is: true },
    { name: 'one that follows at once', one: at(2, 1), other: at(3, 1), is: true },
    { name: 'one that leaves a line between', one: at(2, 1), other: at(4, 1), is: false },
    { name: 'new lines below a line that changes', one: at(3, 0), other: at(2, 1), is: true },
    { name: 'another file', one: at(2, 1), other: at(2, 1, 'y'), is: false },
  ])('says of $name: $is', ({ one, other, is }) => {
    expect([meet(one, other), meet(other, one)]).toEqual([is, is]);
  });
});

describe('diffHunks', () => {
  test('has what head has, and where', () => {
    const patch =
      '@@ -1,2 +1,3 @@ web:\n a\n-b\n+B\r\n+c\n@@ -9 +10 @@\n+@@ -1 +1 @@\n\\ No newline at end of file';
    expect(diffHunks(patch)).toEqual([
      { start: 1, lines: ['a', 'B\r', 'c'] },
      { start: 10, lines: ['@@ -1 +1 @@'] },
    ]);
  });
});

describe('lineMap', () => {
  test.for([
    { name: 'nothing', diff: '', lines: [1, 2, 3] },
    {
      name: 'lines that are new at the top',
      diff: '@@ -0,0 +1,2 @@',
      lines: [undefined, undefined, 1],
    },
    { name: 'lines that are gone', diff: '@@ -2,3 +1,0 @@', lines: [1, 5, 6] },
    { name: 'a line that is another', diff: '@@ -2 +2 @@', lines: [1, undefined, 3] },
    {
      name: 'both',
      diff: '@@ -1,2 +1 @@\n-a\n@@ -4,0 +3,1 @@ b',
      lines: [undefined, 3, undefined],
    },
  ])('leads back past $name', ({ diff, lines }) => {
    expect([1, 2, 3].map(lineMap(diff))).toEqual(lines);
  });
});

describe('placed', () => {
  const judged = ['a\n', 'b\n', 'c\n', 'd\n'];
  const whole = [{ start: 1, lines: ['a', 'b', 'c', 'd'] }];
  const swap = { path: 'x', first: 2, removed: ['b\n'], added: ['B\n'] };

  test.for([
    { name: 'a line', replacement: swap, hunks: whole, at: [2, 2, ['B']] },
    {
      name: 'new lines, with the one above',
      replacement: { ...swap, removed: [], added: ['n\n'] },
      hunks: whole,
      at: [1, 1, ['a', 'n']],
    },
    {
      name: 'new lines at the top, with the one below',
      replacement: { ...swap, first: 1, removed: [], added: ['n\n'] },
      hunks: whole,
      at: [1, 1, ['n', 'a']],
    },
    {
      name: 'new lines whose upper neighbour is not shown',
      replacement: { ...swap, first: 3, removed: [], added: ['n\n'] },
      hunks: [{ start: 3, lines: ['c'] }],
      at: [3, 3, ['n', 'c']],
    },
    { name: 'a line that goes', replacement: { ...swap, added: [] }, hunks: whole, at: [2, 2, []] },
    {
      name: 'a line of Windows',
      replacement: swap,
      hunks: [{ start: 2, lines: ['b\r'] }],
      at: [2, 2, ['B\r']],
    },
  ])('finds $name', ({ replacement, hunks, at: [startLine, line, lines] }) => {
    expect(placed(replacement, { judged, hunks, headLine: same })).toEqual({
      path: 'x',
      startLine,
      line,
      lines,
    });
  });

  const range = { ...swap, removed: ['b\n', 'c\n'], added: ['B\n', 'c\n'] };
  test.for([
    { name: 'lines outside the diff', replacement: swap, hunks: [{ start: 3, lines: ['c'] }] },
    { name: 'lines before the diff', replacement: swap, hunks: [{ start: 1, lines: ['a'] }] },
    {
      name: 'lines of two hunks',
      replacement: range,
      hunks: [
        { start: 2, lines: ['b'] },
        { start: 3, lines: ['c'] },
      ],
    },
    { name: 'other lines at head', replacement: swap, hunks: [{ start: 2, lines: ['x'] }] },
    {
      name: 'a line that could hide a break',
      replacement: { ...swap, added: ['B\u2028x\n'] },
      hunks: whole,
    },
    {
      name: 'a line of 501 characters',
      replacement: { ...swap, added: ['n'.repeat(501)] },
      hunks: whole,
    },
    { name: 'a byte order mark', replacement: { ...swap, added: ['\ufeffB\n'] }, hunks: whole },
    {
      name: 'forty-one lines',
      replacement: { ...swap, added: Array.from({ length: 41 }, () => 'n\n') },
      hunks: whole,
    },
  ])('finds no place for $name', ({ replacement, hunks }) => {
    expect(placed(replacement, { judged, hunks, headLine: same })).toBeUndefined();
  });

  test('finds no place for lines that are apart, or gone, at head', () => {
    const ground = { judged, hunks: [{ start: 1, lines: ['a', 'b', 'x', 'c', 'd'] }] };
    const apart = (line: number): number => (line > 2 ? line + 1 : line);
    expect(placed(range, { ...ground, headLine: apart })).toBeUndefined();
    expect(placed(swap, { ...ground, headLine: () => undefined })).toBeUndefined();
    expect(placed(swap, { ...ground, headLine: apart })).toMatchObject({ line: 2 });
  });
});
