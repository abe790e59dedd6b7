import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { descendant } from '@plimsoll/core/internal/read/nodes';
import type { Node } from '@plimsoll/core/internal/read/tree';
import { parseYaml } from '@plimsoll/core/internal/read/yaml/parse-yaml';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../../builders/plain.ts';

function read(text: string): { documents: readonly Node[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const documents = parseYaml(text, 'compose.yaml', (problem) => problems.push(problem));
  return { documents, problems };
}

/** The data of a text that has to be one sound document. */
function data(text: string): unknown {
  const { documents, problems } = read(text);
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  return plain(documents[0]);
}

describe('parseYaml', () => {
  test.for([
    ['017', 15],
    ['0o17', 15],
    ['0b11', 3],
    ['0x1F', 31],
    ['1_000', 1000],
    ['+5', 5],
    ['-0', -0],
    ['08', 8],
    ['60:30', '60:30'],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1e999', '1e999'],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.Inf', Number.NEGATIVE_INFINITY],
    ['.NAN', Number.NaN],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['18446744073709551616', 2 ** 64],
    ['True', true],
    ['yes', 'yes'],
    ['tRUE', 'tRUE'],
    ['~', null],
    ['Null', null],
    ['2001-02-28', '2001-02-28'],
    ['"5"', '5'],
    ["'it''s'", "it's"],
    ['!!str 5', '5'],
    ['!!int "5"', 5],
    ['!!float 5', 5],
    ['!!binary aGVsbG8=', 'hello'],
    ['!anything 5', '5'],
    ['! 5', '5'],
  ] as const)('reads %s as Compose does', ([text, value]) => {
    expect(data(`a: ${text}\n`)).toEqual({ a: value });
  });

  test.for([
    ['2001-1-1', 'timestamp'],
    ['2001-02-29', 'string'],
    ['2004-02-29', 'timestamp'],
    ['2001-01-01 24:00:00', 'string'],
    ['2001-01-01t01:02:03.5+01:00', 'timestamp'],
    ['1e3', 'float'],
    ['1_0', 'integer'],
  ] as const)('takes %s for a %s', ([text, type]) => {
    const [document] = read(`a: ${text}`).documents;
    expect(descendant(document, 'a')).toMatchObject({ type });
  });

  test.for([
    { name: 'a folded scalar', text: 'a: >-\n  x\n  y\n', value: 'x y' },
    { name: 'a literal scalar that the file cuts off', text: 'a: |\n  x', value: 'x' },
    { name: 'a literal scalar before blanks at the end', text: 'a: |\n  x\n  ', value: 'x\n' },
    { name: 'a scalar in quotes over unindented lines', text: 'a: "x\n\ny\nz"\n', value: 'x\ny z' },
    { name: 'an escaped apostrophe', text: 'a: "it\\\'s"\n', value: "it's" },
    {
      name: 'a flow collection that ends at the margin',
      text: 'a: [\nx,\ny\n]\n',
      value: ['x', 'y'],
    },
    { name: 'a next line that only a carriage return breaks', text: 'a: x\rb: y\r', value: 'x' },
    { name: 'a line break that is NEL', text: 'a: "x\u0085  y"\n', value: 'x y' },
    { name: 'a comment without space before it', text: 'a: "x"#y\n', value: 'x' },
    { name: 'a byte order mark', text: '\uFEFFa: x\n', value: 'x' },
    { name: 'YAML 1.1 said outright', text: '%YAML 1.1\n---\na: x\n', value: 'x' },
  ])('accepts $name', ({ text, value }) => {
    expect(data(text)).toMatchObject({ a: value });
  });

  test('reads each document of a file, and an empty one as null', () => {
    expect(read('a: 1\n---\nb: 2\n---\n').documents.map(plain)).toEqual([{ a: 1 }, { b: 2 }, null]);
    expect(read('# nothing\n').documents).toEqual([]);
  });

  test('knows the anchors of earlier documents', () => {
    expect(read('a: &x 1\n---\nb: *x\n').documents.map(plain)).toEqual([{ a: 1 }, { b: 1 }]);
  });
});

describe('parseYaml, at merge keys,', () => {
  const bases = 'x: &x {k: 1, l: {m: 1}}\ny: &y {k: 2, n: 2}\n';

  test.for([
    { name: 'lets keys of its own win', merge: '{k: 0, <<: *x}', value: { k: 0, l: { m: 1 } } },
    {
      name: 'lets the earlier mapping win',
      merge: '{<<: [*y, *x]}',
      value: { k: 2, n: 2, l: { m: 1 } },
    },
    { name: 'merges no deeper', merge: '{<<: *x, l: {}}', value: { k: 1, l: {} } },
    { name: 'takes inline mappings', merge: '{<<: {k: 5}}', value: { k: 5 } },
    { name: 'takes !!merge for a merge key', merge: '{!!merge z: *y}', value: { k: 2, n: 2 } },
    { name: 'takes a quoted << for a name', merge: '{"<<": 1}', value: { '<<': 1 } },
    { name: 'accepts an empty list', merge: '{<<: [], k: 1}', value: { k: 1 } },
  ])('$name', ({ merge, value }) => {
    expect(data(`${bases}z: ${merge}\n`)).toMatchObject({ z: value });
  });

  test('lets a merging mapping win over what it merges', () => {
    const text = 'a: &a {k: 1}\nb: &b {<<: *a, k: 2}\nc: {<<: *b}\n';
    expect(data(text)).toMatchObject({ c: { k: 2 } });
  });

  test('carries !reset and !override along with what they erase', () => {
    const text =
      'a: &a {k: !reset x, l: !override 1}\nb: {<<: *a, k: 5}\nc: {k: !reset y, <<: *d}\n';
    const [document] = read(text.replace('*d', '{k: 7}')).documents;
    expect(descendant(document, 'b', 'k')).toMatchObject({ value: 5, tag: '!override' });
    expect(descendant(document, 'b', 'l')).toMatchObject({ value: '1', tag: '!override' });
    expect(descendant(document, 'c', 'k')).toMatchObject({ value: 7, tag: '!override' });
  });

  test('drops !reset items of lists, where Compose erases nothing', () => {
    expect(data('a: [!reset x, y, {b: !reset z, c: 1}]\n')).toEqual({ a: ['y', { c: 1 }] });
  });
});

describe('parseYaml tells', () => {
  const text = [
    'x-base: &base', //                 1
    '  mem_limit: 1g', //               2
    '  labels: &labels {tier: web}', // 3
    'services:', //                     4
    '  web:', //                        5
    '    <<: *base', //                 6
    '    mem_limit: "2g"', //           7
    '    labels: *labels', //           8
    '    ports:', //                    9
    '      - 80', //                   10
    '',
  ].join('\n');
  const [document] = read(text).documents;
  const web = (...keys: readonly string[]): Node | undefined =>
    descendant(document, 'services', 'web', ...keys);

  test('where a value stands, its opening quote first', () => {
    expect(web('mem_limit')?.origin).toEqual({
      position: { file: 'compose.yaml', line: 7, column: 16 },
      via: [{ kind: 'override', position: { file: 'compose.yaml', line: 2, column: 14 } }],
    });
  });

  test('through which alias it came', () => {
    expect(web('labels', 'tier')?.origin).toEqual({
      position: { file: 'compose.yaml', line: 3, column: 26 },
      via: [{ kind: 'alias', position: { file: 'compose.yaml', line: 8, column: 13 } }],
    });
  });

  test('where a key stands', () => {
    const services = descendant(document, 'services');
    const entry = services?.kind === 'mapping' ? services.entries.get('web') : undefined;
    expect(entry?.key).toEqual({ file: 'compose.yaml', line: 5, column: 3 });
  });

  test('for every plain value the place of its text', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const stack = fc.dictionary(word, fc.dictionary(word, fc.nat(99)), { minKeys: 1 });
    fc.assert(
      fc.property(stack, (services) => {
        const written = Object.entries(services).flatMap(([name, keys]) => [
          `s${name}:`,
          ...Object.entries(keys).map(([key, value]) => `  k${key}: v${value}`),
        ]);
        const lines = [...written, 'end: true'];
        const check = (node: Node): void => {
          if (node.kind === 'mapping') for (const { value } of node.entries.values()) check(value);
          if (node.kind !== 'scalar' || node.value === null) return;
          const { line, column } = node.origin.position;
          expect(lines[line - 1]?.slice(column - 1)).toBe(String(node.value));
        };
        for (const one of read(lines.join('\n')).documents) check(one);
      }),
    );
  });
});

describe('parseYaml refuses', () => {
  test.for([
    { name: 'a tab as indentation', text: 'a:\n\tb: 1\n', code: 'yaml-syntax', line: 2, column: 1 },
    {
      name: 'a tab on an empty line',
      text: 'a: "b"\n \t\nc: d\n',
      code: 'yaml-syntax',
      line: 2,
      column: 2,
    },
    {
      name: 'a second mapping in a line',
      text: 'a: b: c\n',
      code: 'yaml-syntax',
      line: 1,
      column: 4,
    },
    { name: 'an open quote', text: 'a: "b\nc: d\n', code: 'yaml-syntax', line: 1, column: 4 },
    { name: 'an open bracket', text: 'a: [b\nc: d\n', code: 'yaml-syntax', line: 2, column: 1 },
    {
      name: 'a control character',
      text: 'a: "x\u0001"\n',
      code: 'yaml-syntax',
      line: 1,
      column: 6,
    },
    {
      name: 'YAML 1.2 said outright',
      text: '%YAML 1.2\n---\na: 1\n',
      code: 'yaml-syntax',
      line: 1,
      column: 1,
    },
    {
      name: 'a directive it does not know',
      text: '%FOO x\n---\na: 1\n',
      code: 'yaml-syntax',
      line: 1,
      column: 1,
    },
    {
      name: 'a document after "..." alone',
      text: 'a: 1\n...\nb: 2\n',
      code: 'yaml-syntax',
      line: 3,
      column: 1,
    },
    { name: 'an anchor beyond ASCII', text: 'a: &ä 1\n', code: 'yaml-syntax', line: 1, column: 7 },
    { name: 'an escaped slash', text: 'a: "x\\/y"\n', code: 'yaml-syntax', line: 1, column: 6 },
    {
      name: 'a value that is not of its tag',
      text: 'a: !!int x\n',
      code: 'yaml-syntax',
      line: 1,
      column: 10,
    },
    {
      name: 'a key without space in a flow mapping',
      text: 'a: {b:{c: d}}\n',
      code: 'yaml-syntax',
      line: 1,
      column: 6,
    },
    {
      name: 'a repeated key',
      text: 'a: 1\n"a": 2\n',
      code: 'yaml-key-repeated',
      line: 2,
      column: 1,
    },
    {
      name: 'a repeated merge key',
      text: 'a: &a {b: 1}\nc:\n  <<: *a\n  <<: *a\n',
      code: 'yaml-key-repeated',
      line: 4,
      column: 3,
    },
    {
      name: 'a number as a key',
      text: 'a:\n  1: x\n',
      code: 'yaml-key-not-string',
      line: 2,
      column: 3,
    },
    {
      name: 'nothing as a key',
      text: 'a:\n  ~: x\n',
      code: 'yaml-key-not-string',
      line: 2,
      column: 3,
    },
    {
      name: 'a list as a key',
      text: '? [a]\n: b\n',
      code: 'yaml-key-not-string',
      line: 1,
      column: 3,
    },
    {
      name: 'an unknown anchor',
      text: 'a: *b\nb: &b 1\n',
      code: 'yaml-alias-unknown',
      line: 1,
      column: 4,
    },
    {
      name: 'a merge of text',
      text: 'a:\n  <<: x\n',
      code: 'yaml-merge-invalid',
      line: 2,
      column: 7,
    },
    {
      name: 'an alias inside its anchor',
      text: 'a: &a [*a]\n',
      code: 'yaml-alias-cycle',
      line: 1,
      column: 8,
    },
    {
      name: 'a merge inside its anchor',
      text: 'a: &a\n  <<: *a\n',
      code: 'yaml-alias-cycle',
      line: 2,
      column: 7,
    },
    {
      name: 'an alias below its own merge',
      text: 'x: &x {k: v}\na:\n  <<: *x\n  l: *x\n',
      code: 'yaml-alias-cycle',
      line: 4,
      column: 6,
    },
  ])('$name', ({ text, code, line, column }) => {
    expect(read(text)).toMatchObject({
      documents: [],
      problems: [{ code, position: { file: 'compose.yaml', line, column } }],
    });
  });

  test('several mistakes at once, each told once', () => {
    const { problems } = read('a: *x\nb: {c: 1, c: 2}\n1: d\n');
    expect(problems.map(({ code, position }) => [code, position?.line])).toEqual([
      ['yaml-alias-unknown', 1],
      ['yaml-key-repeated', 2],
      ['yaml-key-not-string', 3],
    ]);
  });

  test.for([
    { name: 'deep nesting', text: '['.repeat(2_000) },
    { name: 'deep lists, each further right', text: stairs(2_500, '- ') },
    { name: 'deep mappings, each further right', text: stairs(2_500, 'k:') },
    { name: 'deep lists on one line', text: '- '.repeat(2_500) },
    { name: 'an alias bomb', text: bomb(8) },
    { name: 'more lines than any stack has', text: '\n'.repeat(200_001) },
    { name: 'a file past 10 MB', text: ' '.repeat(10_000_001) },
    { name: 'more nodes than Compose takes', text: `a: [${'1,'.repeat(100_000)}]` },
  ])('$name', { timeout: 10_000 }, ({ text }) => {
    expect(read(text)).toMatchObject({ documents: [], problems: [{ code: 'yaml-too-large' }] });
  });

  test.for(['- ', 'k:'])('no nesting of "%s" that is deep but within bounds', (opening) => {
    expect(read(stairs(251, opening)).problems).toEqual([]);
    expect(read(stairs(252, opening)).problems).toMatchObject([{ code: 'yaml-too-large' }]);
  });

  test('nothing that aliases blow up within bounds', () => {
    expect(read(bomb(3)).problems).toEqual([]);
  });
});

/** A collection inside a collection, one line each. */
function stairs(depth: number, opening: string): string {
  return Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}${opening}\n`).join('');
}

/** Ten aliases each, `levels` deep. */
function bomb(levels: number): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const item = level === 0 ? '1' : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array(10).fill(item).join(', ')}]`;
  });
  return lines.join('\n');
}
