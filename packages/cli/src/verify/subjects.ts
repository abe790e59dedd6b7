import {
  activate,
  composeJson,
  type Report,
  readDocument,
  type StackRequest,
  toStack,
  usableMemory,
} from '@plimsoll/core';
import { isWithin, toNativePath } from '@plimsoll/node';
import type { Subject } from '@plimsoll/verify';

/** The stacks of a report as they are to be booted; those that could not be read have their errors there already. */
export function subjects(
  requests: readonly StackRequest[],
  { stacks }: Report,
  { top, samplesFile }: { readonly top: string; readonly samplesFile: string | undefined },
): readonly Subject[] {
  return requests.flatMap((request) => {
    const judged = stacks.find(({ id, status }) => id === request.id && status !== 'removed');
    const { document } = readDocument(request);
    const project = judged && document && activate(document).project;
    if (judged === undefined || project === undefined) return [];
    return {
      id: request.id,
      stack: toStack(project, request.target),
      model: composeJson(project),
      root: toNativePath(isWithin(project.directory, top) ? top : project.directory),
      usableMemory: usableMemory(judged.budgets),
      samplesFile,
    };
  });
}
