import type { Problem } from '../errors/plimsoll-error.ts';
import type { Report } from '../report/report.ts';
import { exitCodeOf } from './outcome.ts';

/** The report of a run that ended before anything could be judged. */
export function undecided(problems: readonly Problem[]): Report {
  const nothing = { errors: problems, stacks: [] };
  return {
    schema: 1,
    outcome: 'undecided',
    exitCode: exitCodeOf('undecided', nothing, 'error'),
    head: {},
    ...nothing,
    gaps: [],
  };
}
