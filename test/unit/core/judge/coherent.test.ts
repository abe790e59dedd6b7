import { isCoherent } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { host } from '../../../builders/host.ts';
import { report } from '../../../builders/report.ts';
import { reports } from '../../../builders/reports.ts';
import { stack } from '../../../builders/stack.ts';

const OUTCOMES = ['fits', 'warns', 'exceeds', 'undecided'] as const;
const box = host('2g', '4', 'box');
const large = stack({ web: { memory: '3g', reserved: '3g' } });
const open = stack({ web: {} });

describe('a report', () => {
  test.for(Object.entries(reports))(
    'that was judged, %s, does not contradict itself',
    ([, judged]) => {
      expect(isCoherent(judged)).toBe(true);
    },
  );

  test.for([
    { name: 'an error that fails nothing', head: large, failOn: 'never' },
    { name: 'a warning that fails', head: open, failOn: 'warning' },
    { name: 'a warning that does not', head: open, failOn: 'error' },
  ] as const)('with $name does not contradict itself', ({ head, failOn }) => {
    expect(isCoherent(report({ head: { '.': head }, hosts: [box], policy: { failOn } }))).toBe(
      true,
    );
  });

  test.for(
    Object.entries(reports).flatMap(([name, judged]) =>
      OUTCOMES.filter((outcome) => outcome !== judged.outcome).map((outcome) => ({
        name,
        judged,
        outcome,
      })),
    ),
  )('$name contradicts itself where it says that it $outcome', ({ judged, outcome }) => {
    expect(isCoherent({ ...judged, outcome })).toBe(false);
  });

  test.for([
    { name: 'fails what fits', kind: 'unchanged', exitCode: 1 },
    { name: 'could not judge what it judged', kind: 'exceeds', exitCode: 2 },
    { name: 'passes what it could not judge', kind: 'undecided', exitCode: 0 },
  ] as const)('contradicts itself where its exit code $name', ({ kind, exitCode }) => {
    const judged = reports[kind] ?? expect.fail('There is no such report.');
    expect(isCoherent({ ...judged, exitCode })).toBe(false);
  });
});
