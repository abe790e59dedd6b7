import { documentText } from '@plimsoll/verify/internal/plan/document-text';
import { describe, expect, test } from 'vitest';

describe('the text of a document to boot', () => {
  test.for([
    ['\u007f', '\\u007f'],
    ['\u0085', '\\u0085'],
    ['\u009f', '\\u009f'],
    ['\u00a0', '\u00a0'],
    ['\u2028', '\\u2028'],
    ['\ufeff', '\\ufeff'],
    ['😀', '😀'],
    ['$HOME $$', '$$HOME $$$$'],
  ] as const)('writes %j as %s', ([character, written]) => {
    expect(documentText({ a: character })).toBe(`{\n  "a": "${written}"\n}\n`);
  });
});
