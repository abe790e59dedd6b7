import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { parseRaw } from '@plimsoll/core/internal/read/dotenv/parse-raw';
import { describe, expect, test } from 'vitest';

function read(text: string): { values: Record<string, string>; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lookup = (name: string): string | undefined => (name === 'HOST' ? 'host' : undefined);
  const values = parseRaw(text, 'raw.env', lookup, (problem) => problems.push(problem));
  const entries = [...values].map(([name, { value }]) => [name, value]);
  return { values: Object.fromEntries(entries), problems };
}

describe('parseRaw', () => {
  test.for([
    ['A="1" # x\n', { A: '"1" # x' }],
    ['A=$B \\n\r\n', { A: '$B \\n' }],
    ['\uFEFF# c\n\n  A=1\n', { A: '1' }],
    ['HOST\nU\nA=\n', { HOST: 'host', A: '' }],
    ['A=1\nA=2=3', { A: '2=3' }],
  ] as const)('reads %j as it stands', ([text, values]) => {
    expect(read(text)).toEqual({ values, problems: [] });
  });

  test.for([
    ['A=1\n B =1\n', 2, 2],
    ['=1\n', 1, 1],
    ['A B\n', 1, 1],
    [`A=${'x'.repeat(65_534)}\n`, 1, 1],
  ] as const)('refuses the line in %j', ([text, line, column]) => {
    expect(read(text)).toMatchObject({
      values: {},
      problems: [{ code: 'dotenv-syntax', position: { file: 'raw.env', line, column } }],
    });
  });
});
