import { jsonText } from '@plimsoll/core/internal/report/json-text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

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
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(jsonText({ [text]: text })).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u,
        );
      }),
    );
  });
});
