import type { EditPlan } from '../edit/edits-for.ts';
import type { Wish } from '../edit/wish.ts';
import type { FixReport } from '../report/report.ts';
import { rules } from '../rules/index.ts';
import type { Finding } from '../rules/run-rules.ts';

/** The exact edits that mend a finding; `undefined` where nobody but people can say, or no edit is faithful. */
export function fixOf(
  { rule, remedy }: Finding,
  plan: (wishes: readonly Wish[]) => EditPlan,
): FixReport | undefined {
  const kind = rules.find(({ id }) => id === rule)?.fix ?? 'none';
  if (remedy === undefined || kind === 'none') return undefined;
  const { edits } = plan(remedy.wishes);
  const { title, wishes } = remedy;
  return edits.length === 0 ? undefined : { kind, title, edits, wishes };
}
