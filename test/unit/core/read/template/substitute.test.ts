// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose's own notation
import { type Substitution, substitute } from '@plimsoll/core/internal/read/template/substitute';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const position = { file: '.env', line: 3, column: 1 };

const variables: Readonly<Record<string, string>> = { A: 'a', EMPTY: '', B: '$A' };

function fill(template: string): Substitution {
  return substitute(template, (name) => {
    const value = variables[name];
    return value === undefined ? undefined : { value, source: 'env-file', position };
  });
}

describe('substitute', () => {
  test.for([
    ['plain', 'plain'],
    ['$A-${A}', 'a-a'],
    ['$B', '$A'],
    ['$$A $${A}', '$A ${A}'],
    ['$ $1 a$ $é', '$ $1 a$ $é'],
    ['${U:-d} ${EMPTY:-d} ${A:-d}', 'd d a'],
    ['${U-d}${EMPTY-d}', 'd'],
    ['${A:+x}${EMPTY:+x}${U:+x}', 'x'],
    ['${A+x}${EMPTY+x}${U+x}', 'xx'],
    ['${A:?m}${EMPTY?m}', 'a'],
    ['${U:-${V:-$A}}', 'a'],
    ['${U:-{json}}', '{json}'],
    ['${U:-a}b}', 'ab}'],
    ['${U:-\\}}', '\\}'],
    ['${U:-a:-b}', 'a:-b'],
    ['${U:-a?b}', 'a?b'],
    ['${U:-$$A}', '$A'],
    ['${A} ${U:-x} ${EMPTY-z}', 'a x '],
    ['$U', ''],
  ] as const)('makes %s into %s', ([template, text]) => {
    expect(fill(template)).toMatchObject({ kind: 'text', text });
  });

  test.for(['${', '${}', '${A', '${ A }', '${1}', '${A/x/y}', '${!A}', '${U:-a\n}', '${U:-${}}'])(
    'refuses %s',
    (template) => {
      expect(fill(template)).toMatchObject({ kind: 'error', error: { kind: 'format' } });
    },
  );

  test.for([
    ['${U:?}', 'U', ''],
    ['${EMPTY:?set it}', 'EMPTY', 'set it'],
    ['x ${U?need $A}', 'U', 'need a'],
  ] as const)('stops at %s', ([template, name, message]) => {
    expect(fill(template)).toEqual({ kind: 'error', error: { kind: 'required', name, message } });
  });

  test('never looks into what it does not take', () => {
    expect(fill('${A:-${}')).toMatchObject({ kind: 'text', text: 'a' });
  });

  test('tells what supplied the text, and what nothing did', () => {
    expect(fill('$A ${EMPTY:-x} ${U:+y} $U')).toEqual({
      kind: 'text',
      text: 'a x  ',
      steps: [
        { kind: 'variable', name: 'A', source: 'env-file', position },
        { kind: 'variable', name: 'EMPTY', source: 'default', position: undefined },
        { kind: 'variable', name: 'U', source: 'unset', position: undefined },
        { kind: 'variable', name: 'U', source: 'unset', position: undefined },
      ],
      unset: ['U'],
    });
  });

  test('follows a hundred defaults within defaults, and no more', () => {
    const nested = (depth: number): string => '${U:-'.repeat(depth) + '}'.repeat(depth);
    expect(fill(nested(100))).toMatchObject({ kind: 'text', text: '' });
    expect(fill(nested(101))).toEqual({ kind: 'error', error: { kind: 'depth' } });
  });

  test('changes nothing in a text without a dollar sign', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const template = text.replaceAll('$', '');
        expect(fill(template)).toMatchObject({ kind: 'text', text: template });
      }),
    );
  });

  test('gives back any text whose dollar signs are doubled', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', ':', '-', ' ') }),
        (text) => {
          expect(fill(text.replaceAll('$', '$$$$'))).toMatchObject({ kind: 'text', text });
        },
      ),
    );
  });
});
