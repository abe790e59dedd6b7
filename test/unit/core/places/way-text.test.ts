import type { Step } from '@plimsoll/core';
import { wayText } from '@plimsoll/core/internal/places/way-text';
import { describe, expect, test } from 'vitest';

const position = { file: 'compose.prod.yaml', line: 12, column: 15 };
const base = { file: 'compose.yaml', line: 9, column: 15 };

describe('the way of a value', () => {
  test.for<{ name: string; via: readonly Step[]; text: string }>([
    { name: 'its place alone', via: [], text: 'compose.prod.yaml:12:15' },
    {
      name: 'what it replaced and which variable set it, with the line of the env file',
      via: [
        { kind: 'override', position: base },
        {
          kind: 'variable',
          name: 'PG_MEM',
          source: 'env-file',
          position: { file: '.env', line: 3, column: 1 },
        },
      ],
      text: 'compose.prod.yaml:12:15 (override of compose.yaml:9:15) ← ${PG_MEM} ← .env:3',
    },
    {
      name: 'the alias, the extends and the include it came through',
      via: [
        { kind: 'alias', position: base },
        { kind: 'extends', position: base },
        { kind: 'include', position: base },
      ],
      text: 'compose.prod.yaml:12:15 (alias at compose.yaml:9:15, extends at compose.yaml:9:15, include at compose.yaml:9:15)',
    },
    {
      name: 'a variable of the environment',
      via: [{ kind: 'variable', name: 'A', source: 'environment', position: undefined }],
      text: 'compose.prod.yaml:12:15 ← ${A} ← environment',
    },
    {
      name: 'a variable whose default counts',
      via: [{ kind: 'variable', name: 'A', source: 'default', position: undefined }],
      text: 'compose.prod.yaml:12:15 ← ${A}, unset: its default',
    },
  ])('tells $name', ({ via, text }) => {
    expect(wayText({ position, via })).toBe(text);
  });

  test('says when nobody wrote it', () => {
    expect(wayText({ position: undefined, via: [] })).toBe('not written: the default');
  });
});
