import { editsFor } from '../edit/edits-for.ts';
import type { FixReport } from '../report/report.ts';
import { rules } from '../rules/index.ts';
import type { Finding } from '../rules/run-rules.ts';
import type { StackRequest } from './read-stack.ts';

/** The exact edits that mend a finding; `undefined` where nobody but people can say, or no edit is faithful. */
export function fixOf({ rule, remedy }: Finding, request: StackRequest): FixReport | undefined {
  const kind = rules.find(({ id }) => id === rule)?.fix ?? 'none';
  if (remedy === undefined || kind === 'none') return undefined;
  // Where files may be written is for who writes them to say.
  const { edits } = editsFor(request, remedy.wishes, { within: '/' });
  const { title, wishes } = remedy;
  return edits.length === 0 ? undefined : { kind, title, edits, wishes };
}
