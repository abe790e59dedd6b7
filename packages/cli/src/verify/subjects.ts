import {
  activate,
  composeJson,
  type Report,
  readDocument,
  type StackReport,
  type StackRequest,
  toStack,
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
      usableMemory: usableMemory(judged),
      samplesFile,
    };
  });
}

/** What the smallest of its hosts has for containers, in bytes. */
function usableMemory({ budgets }: StackReport): number | undefined {
  const amounts = budgets.flatMap(({ gates, memory: { usable } }) =>
    gates && usable !== null ? [usable] : [],
  );
  return amounts.length === 0 ? undefined : Math.min(...amounts);
}
