// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose's own notation
import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { type DotenvValue, parseDotenv } from '@plimsoll/core/internal/read/dotenv/parse-dotenv';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function read(text: string): {
  values: ReadonlyMap<string, DotenvValue>;
  problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const lookup = (name: string): string | undefined => (name === 'HOST' ? 'host' : undefined);
  return { values: parseDotenv(text, '.env', lookup, (one) => problems.push(one)), problems };
}

function data(text: string): Record<string, string> {
  const { values, problems } = read(text);
  expect(problems).toEqual([]);
  return Object.fromEntries([...values].map(([name, { value }]) => [name, value]));
}

describe('parseDotenv', () => {
  test.for([
    { text: 'A=1\nB = 2\nC: 3\n', values: { A: '1', B: '2', C: '3' } },
    { text: '# c\n\n  export A=1\r\nB=2', values: { A: '1', B: '2' } },
    { text: '\uFEFFA=1\n', values: { A: '1' } },
    { text: 'A=x # y\nB=x#y\nC= #z\n', values: { A: 'x', B: 'x#y', C: '#z' } },
    { text: 'A=\nB=""\n', values: { A: '', B: '' } },
    { text: 'A=1\nA=2\n', values: { A: '2' } },
    { text: 'a.b-c[0]=1\nÄ=2\n', values: { 'a.b-c[0]': '1', Ä: '2' } },
    { text: 'A=1\nB=$A-${HOST}-$$A-${U:-d}\n', values: { A: '1', B: '1-host-$A-d' } },
    { text: 'HOST=mine\nA=$HOST\n', values: { HOST: 'mine', A: 'host' } },
    { text: "A='$B \\n it\\'s'\n", values: { A: "$B \\n it's" } },
    { text: 'A="x\ny"\n', values: { A: 'x\ny' } },
    { text: 'A="\\t\\"\\\\\\$B\\0101\\08\\c\\u0041"\n', values: { A: '\t"\\$BA\\8\\c\\u0041' } },
    { text: 'A="1" B=2\n', values: { A: '1', B: '2' } },
    { text: 'HOST\nU\nB=1\n', values: { HOST: 'host', B: '1' } },
    { text: '1A=x\n', values: { '1A': 'x' } },
    { text: '=1\n', values: { '': '1' } },
  ])('reads %j', ({ text, values }) => {
    expect(data(text)).toEqual(values);
  });

  test('tells the line of each name, the last where one is set twice', () => {
    expect([...read('A=1\n  export B="x\ny"\nC=3\nA=4\n').values]).toEqual([
      ['B', { value: 'x\ny', position: { file: '.env', line: 2, column: 10 } }],
      ['C', { value: '3', position: { file: '.env', line: 4, column: 1 } }],
      ['A', { value: '4', position: { file: '.env', line: 5, column: 1 } }],
    ]);
  });

  test.for([
    { name: 'a space in a name', text: 'A=1\nB C=2\n', code: 'dotenv-syntax', line: 2, column: 1 },
    { name: 'a dollar sign in a name', text: 'A$=1\n', code: 'dotenv-syntax', line: 1, column: 2 },
    { name: 'a name in quotes', text: '"A"=1\n', code: 'dotenv-syntax', line: 1, column: 1 },
    { name: 'an open quote', text: 'A=1\nB="x\n\n', code: 'dotenv-syntax', line: 2, column: 3 },
    { name: 'text after quotes', text: 'A="x" "y"\n', code: 'dotenv-syntax', line: 1, column: 7 },
    { name: 'a broken variable', text: 'A=${B\n', code: 'dotenv-syntax', line: 1, column: 3 },
    { name: 'an export of nothing', text: 'export ', code: 'dotenv-syntax', line: 1, column: 7 },
    {
      name: 'a variable it has to have',
      text: 'A=${B:?no}\n',
      code: 'variable-required',
      line: 1,
      column: 3,
    },
  ])('refuses $name', ({ text, code, line, column }) => {
    expect(read(text).problems).toMatchObject([{ code, position: { file: '.env', line, column } }]);
  });

  test('reads back any value in single quotes', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const text = value.replaceAll(/['\\]/g, '');
        expect(data(`A='${text}'\n`)).toEqual({ A: text });
      }),
    );
  });
});
