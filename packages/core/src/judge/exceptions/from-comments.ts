import type { Request } from './asked-in-comments.ts';
import type { Exception } from './exception.ts';
import { shownReason } from './shown-reason.ts';
import { lineAt } from './written-lines.ts';

/** What comments let pass: findings that point at their line, or at a service that begins there. */
export function fromComments(requests: readonly Request[]): Exception[] {
  return requests.map(({ rule, reason, comment }) => {
    const { position, line } = comment;
    const meant = lineAt({ file: position.file, line });
    return {
      rule,
      report: { by: 'comment', reason: shownReason(reason), position },
      line: meant,
      covers: () => true, // whoever looks it up does so by its line
    };
  });
}
