import { count } from './amounts.ts';
import type { Claim } from './claims.ts';
import { figures, tightestFigures } from './figures.ts';
import { enumerate, named, type Phrase, phrase, phraseOf } from './phrase.ts';
import type { FindingReport, Report, StackReport } from './report.ts';
import { nameOfStack } from './stack-name.ts';
import { standing } from './standing.ts';

/** What is wrong, in one line, and the figures behind it. */
export interface Wanting {
  readonly title: Phrase;
  readonly detail: Phrase | undefined;
}

/** Names the gravest finding's stack and host, and gives its figures. */
export function wanting(report: Report, gating: readonly Claim[]): Wanting {
  const found = gravest(report);
  const [first] = found;
  if (first === undefined) return { title: ['something is found wanting'], detail: undefined };
  const subject = gating.find(({ finding }) => finding === first.finding);
  const alone = found.length === 1 || typeof first.finding.facts['host'] === 'string';
  const message = alone ? phraseOf(first.finding.message) : tightestFigures(gating);
  return {
    title: titleOf(first, found),
    detail: subject === undefined ? message : figures(subject),
  };
}

/** A finding, and the stack it is about. */
interface Spot {
  readonly stack: StackReport;
  readonly finding: FindingReport;
}

/** The findings of the highest severity there is; those that this change brings come first. */
function gravest({ stacks }: Report): Spot[] {
  const spots = stacks.flatMap((stack) =>
    standing(stack.findings).map((finding) => ({ stack, finding })),
  );
  const errors = spots.filter(({ finding }) => finding.severity === 'error');
  const gravestOf =
    errors.length > 0 ? errors : spots.filter(({ finding }) => finding.severity === 'warning');
  return gravestOf.sort((a, b) => rank(a) - rank(b));
}

/** What is new, then what names a host: "no longer fits" says more than "has no limit". */
function rank({ finding }: Spot): number {
  return (finding.known === true ? 2 : 0) + (typeof finding.facts['host'] === 'string' ? 0 : 1);
}

function titleOf(first: Spot, found: readonly Spot[]): Phrase {
  const said = predicate(first);
  if (said === undefined) {
    return [`${count(found.length, first.finding.severity)} in `, ...place(found)];
  }
  const others = new Set(found.map(pair)).size - 1;
  const more = others > 0 ? ` (${others} more below)` : '';
  return phrase`${named(nameOfStack(first.stack))} ${said}${more}`;
}

/** What a stack does to a host; `undefined` for a finding that names none, or a warning that is not about its sums. */
function predicate({ stack, finding }: Spot): Phrase | undefined {
  const host = finding.facts['host'];
  if (typeof host !== 'string') return undefined;
  if (finding.severity === 'error') return phrase`${misfit({ stack, finding })} ${named(host)}`;
  if (!finding.rule.endsWith('-exceed-host')) return undefined;
  return phrase`${OVERCOMMIT.get(finding.known) ?? ''}promises more than ${named(host)} has`;
}

/** By whether base has the finding too. */
const OVERCOMMIT: ReadonlyMap<boolean | undefined, string> = new Map([
  [true, 'still '],
  [false, 'now '],
]);

function place(found: readonly Spot[]): Phrase {
  return enumerate([...new Set(found.map(({ stack }) => nameOfStack(stack)))]);
}

function pair({ stack, finding }: Spot): string {
  return JSON.stringify([stack.id, finding.facts['host'] ?? null]);
}

/** "No longer" needs a base that fitted; without a base nothing is known about before. */
function misfit({ stack, finding }: Spot): string {
  if (finding.known === true) return 'still does not fit';
  return finding.known === false && stack.status !== 'new' ? 'no longer fits' : 'does not fit';
}
