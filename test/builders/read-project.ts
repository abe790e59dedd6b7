import {
  type Activation,
  activate,
  type Choice,
  composeJson,
  type Json,
  type Reading,
  type ReadRequest,
  readDocument,
  type Service,
  type Target,
  toStack,
} from '@plimsoll/core';
import { PROJECT, projectFiles, type Recorded } from './record.ts';

/** The files of a project by name; one text alone is its compose.yaml. */
export type ProjectFiles = string | Readonly<Record<string, Recorded>>;

/** Reads the files of a project as Docker Compose would in its directory. */
export function reading(files: ProjectFiles, request: Partial<ReadRequest> = {}): Reading {
  const named = typeof files === 'string' ? { 'compose.yaml': files } : files;
  return readDocument({
    files: projectFiles(named),
    directory: PROJECT,
    missingEnvFiles: 'error',
    ...request,
  });
}

/** The same with its active services chosen, and the gaps of both steps. */
export function activation(
  files: ProjectFiles,
  request: Partial<ReadRequest> = {},
  choice: Choice = {},
): Activation {
  const { document, problems, gaps } = reading(files, request);
  if (document === undefined) return { project: undefined, problems, gaps };
  const chosen = activate(document, choice);
  return { ...chosen, gaps: [...gaps, ...chosen.gaps] };
}

/** The project as Docker Compose prints it; throws when it is refused. */
export function printed(
  files: ProjectFiles,
  request: Partial<ReadRequest> = {},
  choice: Choice = {},
): Readonly<Record<string, Json>> {
  const { project, problems } = activation(files, request, choice);
  if (project === undefined) throw new Error(problems[0]?.message);
  return composeJson(project);
}

/** A service of the stack that a project comes to; throws when there is none. */
export function serviceIn(files: ProjectFiles, name: string, target: Target = 'compose'): Service {
  const { project, problems } = activation(files);
  if (project === undefined) throw new Error(problems[0]?.message);
  const service = toStack(project, target).services.find((found) => found.name === name);
  if (service === undefined) throw new Error(`No service "${name}"`);
  return service;
}

/** The codes of what is wrong, each with its place: `compose.yaml:4:5 unknown-key`. */
export function told(files: ProjectFiles, request: Partial<ReadRequest> = {}): readonly string[] {
  return activation(files, request).problems.map(({ code, position }) =>
    position === undefined ? code : `${position.file}:${position.line}:${position.column} ${code}`,
  );
}
