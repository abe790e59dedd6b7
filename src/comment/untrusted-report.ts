import {
  isCoherent,
  markdown,
  PlimsollError,
  type Report,
  reporters,
  reportSchema,
} from '@plimsoll/core';
import { beyondBounds } from './bounds.ts';
import { refused } from './refused.ts';

/**
 * A report that somebody else has written, checked: it has the shape, its sizes are sensible, it does not contradict
 * itself, and it is about `commit`. Throws `report-refused` for any other.
 */
export function untrustedReport(bytes: Uint8Array, commit: string): Report {
  const json = parsed(bytes);
  const beyond = beyondBounds(json);
  if (beyond !== undefined) throw refused(`The report holds ${beyond}.`);
  const { data: report, error } = reportSchema.safeParse(json);
  if (report === undefined) {
    const where = error?.issues[0]?.path.map(String).join('.').slice(0, 200) || 'its top';
    throw refused(`The report is not as its schema says, at "${where}".`);
  }
  refuseOtherCommit(report, commit);
  if (!isCoherent(report)) throw refused('The report’s answer is not what it finds.');
  refuseUntellable(report);
  return report;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw refused('The report is no JSON.', error);
  }
}

/** Only a run that came to no judgement has no commit to name. */
function refuseOtherCommit({ head: { revision }, stacks }: Report, commit: string): void {
  if (revision === commit || (revision === undefined && stacks.length === 0)) return;
  const subject = revision === undefined ? 'no commit' : `"${revision}"`;
  throw refused(`The report is about ${subject}, and the run was for "${commit}".`);
}

/** Figures that the schema lets pass, such as half a byte, have no words. */
function refuseUntellable(report: Report): void {
  try {
    markdown(report);
    reporters.text(report);
  } catch (error) {
    if (!(error instanceof RangeError) || error instanceof PlimsollError) throw error;
    throw refused('The report holds amounts that there are not.', error);
  }
}
