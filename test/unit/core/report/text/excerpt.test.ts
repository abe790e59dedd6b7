import { excerpt } from '@plimsoll/core/internal/report/text/excerpt';
import { renderLines } from '@plimsoll/core/internal/report/text/line';
import { describe, expect, test } from 'vitest';

/** What is underlined in `source`, and the caret line's place under it. */
function underlined(source: string, column: number): { text: string; carets: string } {
  const lines = excerpt({ file: 'compose.yaml', line: 7, column }, source, 'red');
  const [text = '', carets = ''] = renderLines(lines, false).split('\n');
  return { text, carets };
}

describe('excerpt', () => {
  test.for([
    { name: 'a number', source: '    mem_limit: 2g', column: 16, token: '2g' },
    { name: 'a number before a comment', source: 'cpus: 0.5 # half', column: 7, token: '0.5' },
    { name: 'a number in braces', source: 'limits: {memory: 3G}', column: 18, token: '3G' },
    { name: 'a quoted text', source: 'cpus: "0 5" # x', column: 7, token: '"0 5"' },
    { name: 'a variable', source: `n: \${A:-1 b} c`, column: 4, token: `\${A:-1 b}` },
    { name: 'a key', source: '  web:', column: 3, token: 'web' },
    { name: 'a list', source: 'a: [1, 2] # x', column: 4, token: '[1, 2]' },
    { name: 'a place past the end', source: 'a:', column: 9, token: ' ' },
    { name: 'a number after a tab', source: 'a:\t2g', column: 4, token: '2g' },
    { name: 'a number after wide characters', source: '名: 2g', column: 4, token: '2g', shift: 1 },
  ])('underlines $name', ({ source, column, token, shift = 0 }) => {
    const { text, carets } = underlined(source, column);
    expect(text).toBe(`  7 │ ${source.replaceAll('\t', ' ')}`);
    expect(carets).toBe(
      `    │ ${' '.repeat(Math.min(column - 1, source.length) + shift)}${'^'.repeat(token.length)}`,
    );
  });

  test('cuts a long line around the caret', () => {
    const { text, carets } = underlined(`${'x'.repeat(5_000)} 2g ${'y'.repeat(5_000)}`, 5_002);
    expect(text).toMatch(/^ {2}7 │ …x{39} 2g y+…$/);
    expect(carets).toBe(`    │ ${' '.repeat(41)}^^`);
  });

  test.for([undefined, '', '   '])('shows nothing where there is no line: %j', (source) => {
    expect(excerpt({ file: 'a', line: 1, column: 1 }, source, 'red')).toEqual([]);
  });
});
