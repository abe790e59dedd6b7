import type { StackReading } from '../read-stack.ts';
import type { Request } from './asked-in-comments.ts';
import type { Exception, Subject } from './exception.ts';
import { ownersAt } from './owners.ts';
import { lineAt } from './written-lines.ts';

/** A stack at base, and what its comments ask for. */
export interface AskedAtBase {
  readonly reading: StackReading;
  readonly requests: readonly Request[];
}

/**
 * Whether base has a comment that asks the same as one of head: it names the rule, and stands at something of the
 * service that the finding is about. Where it is about none, something of one service stands at both.
 */
export function isAskedAtBase(
  { rule, report, line }: Exception,
  { finding: { service }, reading }: Subject,
  { reading: before, requests }: AskedAtBase,
): boolean {
  const wanted =
    service !== undefined ? [service] : line === undefined ? [] : ownersAt(reading, line);
  return requests.some(({ rule: asked, comment }) => {
    if (asked !== rule) return false;
    const { file } = comment.position;
    const owners = ownersAt(before, lineAt({ file, line: comment.line }));
    if (wanted.length === 0 && owners.length === 0) return file === report.position?.file;
    return owners.some((owner) => wanted.includes(owner));
  });
}
