import { activate, ERROR_CLASSES, type Problem, toStack } from '@plimsoll/core';
import type { StackFiles } from './any-stack.ts';
import { reading } from './read-project.ts';

/**
 * Reads a project under no profile and under all, and throws when a law of reading is broken: nothing is thrown,
 * every problem has a code of ours and a position inside its file, and a stack can be made of what was read.
 */
export function readLawfully(files: StackFiles): readonly Problem[] {
  const problems = problemsOf(files);
  for (const problem of problems) checkProblem(problem, files);
  return problems;
}

function problemsOf(files: StackFiles): readonly Problem[] {
  const { document, problems } = reading(files);
  if (document === undefined) return problems;
  return [[], ['*']].flatMap((profiles) => {
    const { project, problems: found } = activate(document, { profiles });
    if (project === undefined) return found;
    for (const target of ['compose', 'swarm'] as const) toStack(project, target);
    return [];
  });
}

function checkProblem(problem: Problem, files: StackFiles): void {
  const { code, message, position } = problem;
  if (ERROR_CLASSES[code] !== problem.class) throw new Error(`No such code: ${code}`);
  if (!/[.!?…]$/.test(message)) throw new Error(`Not a sentence: ${message}`);
  if (position === undefined) return;
  const lines = files[position.file]?.split(/\r\n|\r|\n/);
  const length = lines?.[position.line - 1]?.length ?? -1;
  const isInside = position.column >= 1 && position.column <= length + 1;
  if (!isInside) throw new Error(`Outside of its file: ${JSON.stringify(problem)}`);
}
