import { dotenvComments } from '@plimsoll/core/internal/read/dotenv/dotenv-comments';
import { ignoreComments } from '@plimsoll/core/internal/read/ignore-comments';
import { yamlComments } from '@plimsoll/core/internal/read/yaml/yaml-comments';
import { describe, expect, test } from 'vitest';

function found(lines: readonly string[], of = yamlComments): [string, number, number][] {
  return ignoreComments(lines.join('\n'), 'file', of).map(({ text, position, line }) => [
    text,
    position.line,
    line,
  ]);
}

describe('a comment that asks for something to be let pass', () => {
  test.for<{ name: string; lines: string[]; expected: [string, number, number][] }>([
    {
      name: 'speaks of its own line behind a value',
      lines: ['a: 1', 'b: 2 # plimsoll-ignore rule: why'],
      expected: [['rule: why', 2, 2]],
    },
    {
      name: 'speaks of the next line where it stands alone',
      lines: ['a: 1', '# plimsoll-ignore rule: why', 'b: 2'],
      expected: [['rule: why', 2, 3]],
    },
    {
      name: 'speaks past the comments below it',
      lines: ['# plimsoll-ignore one: why', '  # a word', '# plimsoll-ignore two: why', 'b: 2'],
      expected: [
        ['one: why', 1, 4],
        ['two: why', 3, 4],
      ],
    },
    {
      name: 'stands behind a quoted value',
      lines: ['a: "#1" # plimsoll-ignore rule: why'],
      expected: [['rule: why', 1, 1]],
    },
    {
      name: 'is none inside quotes, nor in a block of text',
      lines: ['a: "x # plimsoll-ignore rule: why"', 'b: |', '  # plimsoll-ignore rule: why'],
      expected: [],
    },
    {
      name: 'is none where the word goes on, or where it is only mentioned',
      lines: ['a: 1 # plimsoll-ignored rule: why', 'b: 2 # see plimsoll-ignore rule: why'],
      expected: [],
    },
    {
      name: 'may come without a space, and without a word behind it',
      lines: ['a: 1 #plimsoll-ignore', 'b: 2 ## plimsoll-ignore rule'],
      expected: [
        ['', 1, 1],
        ['rule', 2, 2],
      ],
    },
    {
      name: 'speaks of a value that stands below its key, behind the key or above it',
      lines: [
        'a: # plimsoll-ignore one: why',
        '  9g',
        '# plimsoll-ignore two: why',
        'b:',
        '',
        '  9g',
      ],
      expected: [
        ['one: why', 1, 2],
        ['two: why', 3, 6],
      ],
    },
    {
      name: 'speaks of a value below its key that is quoted, a variable, or has a comment of its own',
      lines: [
        ...['a: # plimsoll-ignore one: why', '  "9g"'],
        ...['b: # plimsoll-ignore two: why', `  \${X:-9g} # a: word\r`],
      ],
      expected: [
        ['one: why', 1, 2],
        ['two: why', 3, 4],
      ],
    },
    {
      name: 'speaks of the key alone where more than a value stands below it',
      lines: [
        ...['a: # plimsoll-ignore mapping: why', '  b: 1'],
        ...['c: # plimsoll-ignore of-mappings: why', '  d:', '    e: 1'],
        ...['f: # plimsoll-ignore list: why', '  - 1'],
        ...['g: # plimsoll-ignore none: why', 'h: 1'],
        ...['i: # plimsoll-ignore end: why'],
      ],
      expected: [
        ['mapping: why', 1, 1],
        ['of-mappings: why', 3, 3],
        ['list: why', 6, 6],
        ['none: why', 8, 8],
        ['end: why', 10, 10],
      ],
    },
    {
      name: 'keeps its place in a file with Windows line ends and a byte order mark',
      lines: ['\uFEFFa: 1\r', 'b: 2 # plimsoll-ignore rule: why\r'],
      expected: [['rule: why', 2, 2]],
    },
  ])('$name', ({ lines, expected }) => {
    expect(found(lines)).toEqual(expected);
  });

  test.for<{ name: string; lines: string[]; expected: [string, number, number][] }>([
    {
      name: 'behind a value',
      lines: ['A=1', 'B=2g # plimsoll-ignore rule: why'],
      expected: [['rule: why', 2, 2]],
    },
    {
      name: 'on the line above',
      lines: ['# plimsoll-ignore rule: why', 'B=2g'],
      expected: [['rule: why', 1, 2]],
    },
    {
      name: 'behind a value in quotes',
      lines: ['B="2 # g" # plimsoll-ignore rule: why'],
      expected: [['rule: why', 1, 1]],
    },
    {
      name: 'but not inside quotes that span lines',
      lines: ['B="', '# plimsoll-ignore rule: why', '"', 'C=1#plimsoll-ignore rule: why'],
      expected: [],
    },
  ])('stands in an env file $name', ({ lines, expected }) => {
    expect(found(lines, dotenvComments)).toEqual(expected);
  });

  test('costs a file without the word no second look', () => {
    const never = (): never => {
      throw new Error('looked');
    };
    expect(ignoreComments('a: 1 # ignore', 'file', never)).toEqual([]);
  });

  test('is found in no time among 30,000 others', () => {
    const count = 30_000;
    const lines = [...Array<string>(count).fill('# plimsoll-ignore rule: why'), 'A=1'];
    expect(new Set(found(lines, dotenvComments).map(([, , line]) => line))).toEqual(
      new Set([count + 1]),
    );
  });
});
