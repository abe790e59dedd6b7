import { assemble, type Section } from '@plimsoll/core/internal/report/markdown/assemble';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const length = (text: string): number => text.length;

function section(name: string, rows: number): Section {
  return {
    before: `# ${name}`,
    rows: Array.from({ length: rows }, (_, index) => `${name}${index}`),
    after: '',
    more: (count) => `+${count}`,
  };
}

describe('assemble', () => {
  const sections = [section('a', 3), section('b', 3)];
  const whole = '# a\na0\na1\na2\n\n# b\nb0\nb1\nb2';

  test('keeps a document that fills the limit exactly', () => {
    expect(assemble(sections, whole.length, length)).toBe(whole);
  });

  test('leaves out and counts the last rows of the last section when one character is too many', () => {
    expect(assemble(sections, whole.length - 1, length)).toBe('# a\na0\na1\na2\n\n# b\nb0\n+2');
  });

  test('turns to the section before only when the last has no row left', () => {
    expect(assemble(sections, 18, length)).toBe('# a\na0\n+2\n\n# b\n+3');
  });

  test('shows the first twenty rows of each before it shows more of any', () => {
    const document = assemble([section('a', 200), section('b', 30), section('c', 5)], 600, length);
    expect(document).toContain('b19\n+10\n\n# c\nc0\nc1\nc2\nc3\nc4');
    expect(document).toMatch(/a\d+\n\+\d+\n\n# b/);
    expect(document.length).toBeGreaterThan(590);
  });

  test('never cuts a row, never forgets one, and stays within any limit that its heads leave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 80, max: 400 }),
        (sizes, limit) => {
          const all = sizes.map((size, index) => section(String.fromCharCode(97 + index), size));
          const document = assemble(all, limit, length);
          const lines = document
            .split('\n')
            .filter((line) => line !== '' && !line.startsWith('# '));
          const hidden = lines.filter((line) => line.startsWith('+')).map(Number);
          const shown = lines.filter((line) => !line.startsWith('+'));
          const rows = all.flatMap((one) => one.rows);
          expect(document.length).toBeLessThanOrEqual(limit);
          expect(rows).toEqual(expect.arrayContaining(shown));
          expect(shown.length + hidden.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        },
      ),
    );
  });
});
