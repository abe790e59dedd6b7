import type { Request } from './asked-in-comments.ts';
import type { Exception, Subject } from './exception.ts';
import { remembered } from './remembered.ts';
import { shownReason } from './shown-reason.ts';
import { lineAt, linesOf } from './written-lines.ts';

/** What comments let pass: findings that point at their line, or at a service that begins there. */
export function fromComments(requests: readonly Request[]): Exception[] {
  const linesOfSubject = remembered(({ finding, stack }: Subject) => linesOf(finding, stack));
  return requests.map(({ rule, reason, comment }) => {
    const { position, line } = comment;
    const meant = lineAt({ file: position.file, line });
    return {
      rule,
      report: { by: 'comment', reason: shownReason(reason), position },
      line: meant,
      covers: (subject) => linesOfSubject(subject).has(meant),
    };
  });
}
