import {
  type EditOptions,
  type EditPlan,
  edited,
  editsFor,
  type StackToEdit,
  type Wish,
} from '@plimsoll/core';
import type { ProjectFiles } from './read-project.ts';
import { PROJECT, projectFiles, type Recorded } from './record.ts';

/** What became of a project's files, those alone that changed, and what else the plan says. */
export interface Edited extends EditPlan {
  readonly files: Readonly<Record<string, string>>;
}

/** Edits the files of a project in its directory. */
export function edit(
  project: ProjectFiles,
  wishes: readonly Wish[],
  options: EditOptions = {},
  request: Partial<StackToEdit> = {},
): Edited {
  const files: Readonly<Record<string, Recorded>> =
    typeof project === 'string' ? { 'compose.yaml': project } : project;
  const stack = { files: projectFiles(files), directory: PROJECT, environment: {}, ...request };
  const plan = editsFor(stack, wishes, options);
  const names = [...new Set(plan.edits.map(({ file }) => file))];
  const texts = names.map((name) => [name, edited(name, textOf(files[name]), plan.edits)]);
  return { ...plan, files: Object.fromEntries(texts) };
}

function textOf(recorded: Recorded | undefined): string {
  return typeof recorded === 'string' ? recorded : '';
}

/** The limit of memory, which most tests set. */
export function memory(service: string, value = '512m'): Wish {
  return { service, resource: 'memoryLimit', value };
}
