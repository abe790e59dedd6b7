import {
  activate,
  ERROR_CLASSES,
  type FileSystem,
  type Problem,
  readDocument,
  toStack,
} from '@plimsoll/core';
import { memoryFiles } from '../../script/bench/memory-files.ts';
import type { StackFiles } from './any-stack.ts';

/** Where the files of a project seem to stand. */
const HOME = '/stack';

/**
 * Reads a project under no profile and under all, and throws when a law of reading is broken: nothing is thrown,
 * every problem has a code of ours and a position inside its file, and a stack can be made of what was read.
 */
export function readLawfully(files: StackFiles): readonly Problem[] {
  const contents = Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text] as const);
  const { problems } = readAll(memoryFiles(Object.fromEntries(contents)));
  for (const problem of problems) checkProblem(problem, files);
  return problems;
}

function readAll(files: FileSystem): { readonly problems: readonly Problem[] } {
  const { document, problems } = readDocument({ files, directory: HOME });
  if (document === undefined) return { problems };
  return {
    problems: [[], ['*']].flatMap((profiles) => {
      const { project, problems: found } = activate(document, { profiles });
      if (project !== undefined)
        for (const target of ['compose', 'swarm'] as const) toStack(project, target);
      return found;
    }),
  };
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
