import fc from 'fast-check';
import { yamlList, yamlWord } from 'plimsoll/internal/init/yaml-words';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'true',
    'No',
    '~',
    '1.0',
    '0x1f',
    '- a',
    'a: b',
    '#',
    '',
    '.',
    '..',
    '&a',
    '!x',
    '<<',
  ),
);

describe('yamlWord', () => {
  test('is read as the very text, as a key and as a value', () => {
    fc.assert(
      fc.property(text, (word) => {
        expect(parse(`${yamlWord(word)}: ${yamlWord(word)}\n`)).toEqual({ [word]: word });
      }),
    );
  });

  test('has nothing that moves a cursor, turns a line around or hides', () => {
    fc.assert(
      fc.property(text, (word) => {
        expect(yamlWord(word)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test.for(['api', 'services/api', 'a_b-c.d', '.'])('leaves %s as it is', (word) => {
    expect(yamlWord(word)).toBe(word);
  });
});

describe('yamlList', () => {
  test('is read as the very list', () => {
    fc.assert(
      fc.property(fc.array(text), (words) => {
        expect(parse(yamlList(words))).toEqual(words);
      }),
    );
  });
});
