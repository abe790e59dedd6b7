import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { ComposeDocument } from './compose-document.ts';
import type { Context } from './context.ts';
import type { DroppedValue } from './dropped-value.ts';
import type { Gap } from './gap.ts';
import { isAbsolute, resolve } from './posix-path.ts';
import { readProject } from './read-project.ts';
import type { ReadRequest } from './read-request.ts';

/** What came of reading: a document, or the problems that stand in its way; gaps and dropped values either way. */
export interface Reading {
  readonly document: ComposeDocument | undefined;
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly dropped: readonly DroppedValue[];
}

/** Reads the stack that a request names, up to the point where profiles choose among its services. */
export function readDocument(request: ReadRequest): Reading {
  const { files, directory, missingEnvFiles = 'gap' } = request;
  const context: Context = {
    files,
    directory,
    root: resolve(directory, request.root ?? directory),
    toleratesMissingEnvFiles: missingEnvFiles === 'gap',
    problems: [],
    gaps: [],
    dropped: [],
    parsed: new Map(),
    comments: new Map(),
    templates: new Map(),
    resolved: new Map(),
    brought: { nodes: 0 },
    growth: { ports: 0 },
    partial: new Set(),
  };
  const isRooted = isAbsolute(directory);
  if (!isRooted) refuseRelative(context);
  const document = isRooted ? readProject(context, request) : undefined;
  const { problems, gaps, dropped } = context;
  return { document: problems.length === 0 ? document : undefined, problems, gaps, dropped };
}

/** Going upwards from `.` would never come to an end. */
function refuseRelative({ directory, problems }: Context): void {
  const message = `The directory "${directory}" to read a stack in does not start at the root.`;
  const hint =
    'Write an absolute path with "/" between its parts, as toPortablePath of @plimsoll/node does.';
  problems.push(problem('usage-invalid', message, { hint }));
}
