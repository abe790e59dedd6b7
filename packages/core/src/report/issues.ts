import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import type { Severity } from '../settings/policy.ts';
import { identity } from './identity.ts';
import type { ErrorReport, FindingReport, GapReport, Report, StackReport } from './report.ts';
import { nameOfStack } from './stack-name.ts';
import type { SuppressionReport } from './suppression.ts';
import type { Ground, Verdict } from './verify/verdict.ts';

/** Anything that a report complains of, in the form that other tools' formats share. */
export interface Issue {
  /** Judged and wanting, proved wanting under load, not judged, or not seen. */
  readonly kind: 'finding' | 'verdict' | 'error' | 'gap';
  /** A rule's id, `verify-` and a reason, or the code of an error or a gap. */
  readonly code: string;
  readonly severity: Severity;
  /** Absent for what is about no single stack, here and below. */
  readonly stackId?: string | undefined;
  /** As people call the stack. */
  readonly stack?: string | undefined;
  readonly service?: string | undefined;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
  readonly position?: Position | undefined;
  /** A file that it is about where it has no position: the stack's first. */
  readonly file?: string | undefined;
  /** The way the value at `position` took, nearest step first. */
  readonly via: readonly Step[];
  /** The same in every run that has the same complaint, and no other's within a report. */
  readonly identity: string;
  /** Whether base has it too; absent without a base. */
  readonly known?: boolean | undefined;
  readonly suppressed?: SuppressionReport | undefined;
  /** The finding itself, where it is one. */
  readonly finding?: FindingReport | undefined;
}

/** All that a report complains of: stack by stack what was found and proved, then what was not judged or not seen. */
export function issues({ stacks, errors, gaps }: Report): Issue[] {
  const byId = new Map(stacks.map((stack) => [stack.id, about(stack)]));
  const of = (id: string | undefined): About =>
    id === undefined ? {} : (byId.get(id) ?? { stackId: id, stack: id });
  return distinct([
    ...stacks.flatMap((stack) => [...findings(stack), ...verdicts(stack)]),
    ...errors.map((found) => ({ ...error(found), ...of(found.stack) })),
    ...gaps.map((found) => ({ ...gap(found), ...of(found.stack) })),
  ]);
}

/** What is said twice is counted, so that no viewer takes two for one. */
function distinct(found: readonly Issue[]): Issue[] {
  const counts = new Map<string, number>();
  return found.map((issue) => {
    const count = counts.get(issue.identity) ?? 0;
    counts.set(issue.identity, count + 1);
    return count === 0 ? issue : { ...issue, identity: `${issue.identity} ${count}` };
  });
}

type About = Pick<Issue, 'stackId' | 'stack' | 'file'>;

function findings(stack: StackReport): Issue[] {
  return stack.findings.map((finding) => ({
    kind: 'finding',
    code: finding.rule,
    severity: finding.severity,
    ...about(stack),
    service: finding.service,
    message: finding.message,
    position: finding.position,
    via: wayTo(finding, stack),
    identity: JSON.stringify(['finding', stack.id, identity(finding)]),
    known: finding.known,
    suppressed: finding.suppressed,
    finding,
  }));
}

/** The way of the number that a finding points at; a line that sets no number has none. */
function wayTo({ service, position }: FindingReport, { services }: StackReport): readonly Step[] {
  if (position === undefined) return [];
  const places = services
    .filter(({ name }) => service === undefined || name === service)
    .flatMap(({ positions }) => Object.values(positions));
  const place = places.find(
    (candidate) =>
      candidate?.file === position.file &&
      candidate.line === position.line &&
      candidate.column === position.column,
  );
  return place?.via ?? [];
}

function verdicts(stack: StackReport): Issue[] {
  const { verify } = stack;
  if (verify === undefined) return [];
  return [
    ...grounds(stack, undefined, verify),
    ...verify.services.flatMap((service) => grounds(stack, service.name, service)),
  ];
}

/** Only what carries a verdict: what is merely worth knowing is no complaint. */
function grounds(
  stack: StackReport,
  service: string | undefined,
  of: { readonly verdict: Verdict; readonly grounds: readonly Ground[] },
): Issue[] {
  const carrying = of.grounds.filter(({ verdict }) => verdict === of.verdict);
  if (of.verdict === 'held') return [];
  return carrying.map(({ reason, message, position }) => ({
    kind: 'verdict',
    code: `verify-${reason}`,
    severity: of.verdict === 'exceeded' ? 'error' : 'warning',
    ...about(stack),
    service,
    message,
    position,
    via: [],
    identity: JSON.stringify(['verdict', stack.id, service, reason]),
  }));
}

function about(stack: StackReport): About {
  return { stackId: stack.id, stack: nameOfStack(stack), file: stack.files[0] };
}

function error({ code, message, hint, position, stack }: ErrorReport): Issue {
  return {
    kind: 'error',
    code,
    severity: 'error',
    message,
    hint,
    position,
    via: [],
    identity: JSON.stringify(['error', stack, code, message]),
  };
}

function gap({ code, message, position, stack }: GapReport): Issue {
  return {
    kind: 'gap',
    code,
    severity: 'note',
    message,
    position,
    via: [],
    identity: JSON.stringify(['gap', stack, code, message]),
  };
}
