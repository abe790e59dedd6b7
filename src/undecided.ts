import type { Problem, Report } from '@plimsoll/core';

/** The report of a run that ended before anything could be judged. */
export function undecided(problems: readonly Problem[]): Report {
  const isEnvironment = problems.some((problem) => problem.class === 'environment');
  return {
    schema: 1,
    outcome: 'undecided',
    exitCode: isEnvironment ? 3 : 2,
    head: {},
    stacks: [],
    errors: problems,
    gaps: [],
  };
}
