import type { StackReading } from '../read-stack.ts';
import { askedInComments } from './asked-in-comments.ts';
import type { Exception, Subject } from './exception.ts';
import { ownersAt } from './owners.ts';
import { lineAt } from './written-lines.ts';

/** What the comments of a stack at base ask for, by rule. */
export interface AskedAtBase {
  /** The services at something of which a comment stands. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>>;
  /** The files in which one stands at nothing that a service has. */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Gathers what base lets pass by comment. */
export function askedAtBase(reading: StackReading): AskedAtBase {
  const services = new Map<string, Set<string>>();
  const files = new Map<string, Set<string>>();
  for (const { rule, comment } of askedInComments(reading.comments).requests) {
    const { file } = comment.position;
    const owners = ownersAt(reading, lineAt({ file, line: comment.line }));
    if (owners.length === 0) add(files, rule, file);
    for (const owner of owners) add(services, rule, owner);
  }
  return { services, files };
}

/**
 * Whether base has a comment that asks the same as one of head: it names the rule, and stands at something of the
 * service that the finding is about. Where it is about none, it is asked there for all that share the line: who joins
 * it makes it another one.
 */
export function isAskedAtBase(
  { rule, report, line }: Exception,
  { finding: { service }, reading }: Subject,
  { services, files }: AskedAtBase,
): boolean {
  const owners = line === undefined ? [] : ownersAt(reading, line);
  const wanted = service === undefined ? owners : [service];
  if (wanted.length === 0) return files.get(rule)?.has(report.position?.file ?? '') ?? false;
  return wanted.every((owner) => services.get(rule)?.has(owner));
}

function add(to: Map<string, Set<string>>, rule: string, name: string): void {
  const names = to.get(rule);
  if (names === undefined) to.set(rule, new Set([name]));
  else names.add(name);
}
