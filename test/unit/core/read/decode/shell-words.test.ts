import { shellWords } from '@plimsoll/core/internal/read/decode/shell-words';
import { describe, expect, test } from 'vitest';

describe('shellWords', () => {
  test.for([
    ['', []],
    ['  a\tb  ', ['a', 'b']],
    [`'a b' "c d"`, ['a b', 'c d']],
    [`a"b"'c'`, ['abc']],
    [`""`, ['']],
    [`\\"a\\ b`, ['"a b']],
    [`'\\a'`, ['\\a']],
    [`"a\\nb" c\\td`, ['a\nb', 'c\td']],
    ['a | b', ['a']],
    ['a;b', ['a']],
    ['a 2> b', ['a']],
    ['a2> b', ['a2']],
    ['12> b', []],
    ['`a\\n`', ['`a\\n`']],
    ['a > b', ['a']],
    [`"a;b"`, ['a;b']],
    ['a $(b c) d', ['a', '$(b c)', 'd']],
    ['a `b c` d', ['a', '`b c`', 'd']],
    ['"(a)"', ['(a)']],
    ['$HOME', ['$HOME']],
  ] as const)('splits %j', ([line, words]) => {
    expect(shellWords(line)).toEqual(words);
  });

  test.for([`"a`, `a'`, 'a\\', '(a)', 'a)', 'a `b', 'a $(b', '$(a $(b))'])('refuses %j', (line) => {
    expect(shellWords(line)).toBeUndefined();
  });
});
