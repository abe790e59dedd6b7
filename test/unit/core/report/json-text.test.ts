import { jsonText } from '@plimsoll/core/internal/report/json-text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Any code points, lone surrogates among them. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x10ffff), fc.nat(0xff)))
  .map((points) => String.fromCodePoint(...points));

describe('jsonText', () => {
  test('reads back as the value it was given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('holds nothing that could move a cursor or turn text around', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const told = jsonText({ [text]: text });
        expect(INVISIBLE.test(told)).toBe(false);
        expect(JSON.parse(told)).toEqual({ [text]: text });
      }),
    );
  });
});
