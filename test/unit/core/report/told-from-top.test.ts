import { reporters } from '@plimsoll/core/internal/report/index';
import type { Report } from '@plimsoll/core/internal/report/report';
import { toldFromTop } from '@plimsoll/core/internal/report/told-from-top';
import { describe, expect, test } from 'vitest';
import { reports } from '../../../builders/reports.ts';

const sample = reports['undecided'] as Report;

function fileOf(file: string, directory: string): string | undefined {
  const errors = sample.errors.map((error) => ({
    ...error,
    position: { file, line: 1, column: 1 },
  }));
  return toldFromTop({ ...sample, errors }, directory).errors[0]?.position?.file;
}

describe('toldFromTop', () => {
  test.for([
    { file: 'compose.yaml', directory: 'services/api', expected: 'services/api/compose.yaml' },
    { file: '../compose.yaml', directory: 'services/api', expected: 'services/compose.yaml' },
    { file: '../../.env', directory: 'services/api', expected: '.env' },
    { file: '../../../.env', directory: 'services/api', expected: '../.env' },
    { file: '../../../../.env', directory: 'services/api', expected: '../../.env' },
    { file: './a', directory: 'b', expected: 'b/a' },
    { file: '/etc/a', directory: 'b', expected: '/etc/a' },
    { file: 'a', directory: '', expected: 'a' },
  ])('tells $file in "$directory" as $expected', ({ file, directory, expected }) => {
    expect(fileOf(file, directory)).toBe(expected);
  });

  test('moves every place that a rendering tells, and nothing else', () => {
    const moved = toldFromTop(sample, 'deep/er');
    const told = reporters.sarif(sample).replaceAll(/(?<="uri": ")(?=[a-z.]+[/"])/g, 'deep/er/');
    expect(reporters.sarif(moved)).toBe(told);
    expect(JSON.stringify(moved).replaceAll('deep/er/', '')).toBe(JSON.stringify(sample));
  });
});
