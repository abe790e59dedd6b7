import { renderLines, styled } from '@plimsoll/core/internal/report/text/line';
import { columns, padEnd, padStart } from '@plimsoll/core/internal/report/text/width';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Any code points, lone surrogates among them. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x10ffff), fc.nat(0xff)))
  .map((points) => String.fromCodePoint(...points));

describe('renderLines', () => {
  test('writes escapes for its own styles only', () => {
    expect(renderLines([[styled('red', 'a\u001b[2J'), 'b\nc']], true)).toBe(
      '\u001b[31ma\\u{1b}[2J\u001b[39mb\\nc\n',
    );
  });

  test('keeps every control and bidirectional character of a stack out of the terminal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const told = renderLines([[text, styled('dim', text)]], false);
        expect(INVISIBLE.test(told.slice(0, -1))).toBe(false);
      }),
    );
  });
});

describe('columns', () => {
  test.for([
    ['web', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['🚢', 2],
    ['a\tb', 4],
  ] as const)('counts %s as %i', ([text, width]) => {
    expect(columns(text)).toBe(width);
    expect(padEnd(text, 6)).toBe(text + ' '.repeat(6 - width));
    expect(padStart(text, 6)).toBe(' '.repeat(6 - width) + text);
  });
});
