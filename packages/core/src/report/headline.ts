import { amount, count } from './amounts.ts';
import { type Claim, claims, tightest } from './claims.ts';
import { figures } from './figures.ts';
import { enumerate, named, type Phrase, phrase, phraseOf } from './phrase.ts';
import { unseen } from './remarks.ts';
import type { FindingReport, Report, StackReport } from './report.ts';
import { nameOfStack } from './stack-name.ts';

/** How a report is to be felt: its outcome, or neutral where no host is declared to hold anything against. */
export type Mood = 'fits' | 'warns' | 'exceeds' | 'undecided' | 'neutral';

/** The whole answer: one line, and a sentence of figures behind it. */
export interface Headline {
  readonly mood: Mood;
  readonly title: Phrase;
  /** Absent where there is no figure to give. */
  readonly detail?: Phrase | undefined;
}

/** One sign per mood, the first thing anybody sees. */
export const ICONS: Readonly<Record<Mood, string>> = {
  fits: '✅',
  warns: '⚠️',
  exceeds: '❌',
  undecided: '❔',
  neutral: '➖',
};

/** Says a report's answer in one line: what no longer fits where, what merely warns, what could not be judged. */
export function headline(report: Report): Headline {
  const answer = answerOf(report);
  const loosened = report.gaps.some(({ code }) => code === 'settings-loosened');
  return loosened ? { ...answer, title: [...answer.title, LOOSENED] } : answer;
}

/** Nobody edits their own judge unseen. */
const LOOSENED = ' (and the change loosens its settings)';

function answerOf(report: Report): Headline {
  const gating = claims(report).filter(({ budget }) => budget.gates);
  const mood = moodOf(report, gating);
  switch (mood) {
    case 'undecided':
      return { mood, title: undecided(report), detail: obstacles(report) };
    case 'neutral':
      return { mood, title: claimed(gating), detail: figures(gating[0]) };
    case 'fits':
      return { mood, title: fitting(report, gating), detail: figures(tightest(gating)) };
    case 'warns':
    case 'exceeds':
      return complaint(report, gating, mood);
  }
}

function moodOf({ outcome }: Report, gating: readonly Claim[]): Mood {
  const hostless = gating.length > 0 && gating.every(({ budget }) => budget.host === null);
  return hostless && (outcome === 'fits' || outcome === 'warns') ? 'neutral' : outcome;
}

function undecided(report: Report): Phrase {
  const reasons = report.errors.length > 0 ? report.errors : unseen(report);
  const stacks = new Set(reasons.flatMap(({ stack = '.' }) => (stack === '.' ? [] : [stack])));
  return stacks.size === 0
    ? ['could not judge']
    : phrase`could not judge ${enumerate([...stacks])}`;
}

function obstacles(report: Report): Phrase {
  const problems = report.errors.length;
  if (problems > 0) {
    return [`${count(problems, 'problem')} ${problems === 1 ? 'stands' : 'stand'} in the way.`];
  }
  const gaps = unseen(report).length;
  if (gaps > 0) return [`${count(gaps, 'part')} could not be seen, and the policy is strict.`];
  return ['There is no stack to judge.'];
}

function claimed(gating: readonly Claim[]): Phrase {
  const stacks = new Set(gating.map(({ stack }) => stack));
  const first = gating[0];
  if (first === undefined || stacks.size > 1)
    return [`${count(stacks.size, 'stack')}, no host declared`];
  const total = amount('memory', first.amount);
  return phrase`${named(nameOfStack(first.stack))} claims ${total} of memory, no host declared`;
}

function fitting({ stacks, base }: Report, gating: readonly Claim[]): Phrase {
  const running = stacks.filter(({ status }) => status !== 'removed');
  const only = running[0];
  if (only === undefined)
    return phrase`${enumerate(stacks.map(nameOfStack))} ${stacks.length > 1 ? 'are' : 'is'} removed`;
  const hosts = enumerate([...new Set(gating.flatMap(({ budget }) => budget.host ?? []))]);
  const openEnded = gating.some(
    ({ resource, unlimited }) => resource === 'memory' && unlimited.length > 0,
  );
  const ending = openEnded ? ' as far as limits go' : relieved(gating) ? ' again' : '';
  if (running.length > 1) return phrase`${everyOne(running.length)} fit ${hosts}${ending}`;
  const opening =
    base !== undefined && only.status === 'new'
      ? phrase`${named(nameOfStack(only))} is new and fits`
      : phrase`${named(nameOfStack(only))} fits`;
  return phrase`${opening} ${hosts}${ending}`;
}

function everyOne(stacks: number): string {
  return stacks === 2 ? 'both stacks' : `all ${stacks} stacks`;
}

/** Whether a sum that passed its host at base fits now. */
function relieved(gating: readonly Claim[]): boolean {
  return gating.some(({ baseAmount, usable }) => usable !== null && (baseAmount ?? 0) > usable);
}

/** A finding, and the stack it is about. */
interface Spot {
  readonly stack: StackReport;
  readonly finding: FindingReport;
}

function complaint(report: Report, gating: readonly Claim[], mood: 'warns' | 'exceeds'): Headline {
  const found = gravest(report);
  const first = found[0];
  if (first === undefined)
    return { mood, title: fitting(report, gating), detail: figures(tightest(gating)) };
  const subject = gating.find(({ finding }) => finding === first.finding);
  const alone = found.length === 1 || typeof first.finding.facts['host'] === 'string';
  const message = alone ? phraseOf(first.finding.message) : figures(tightest(gating));
  return {
    mood,
    title: complaintTitle(first, found),
    detail: subject === undefined ? message : figures(subject),
  };
}

/** The findings of the highest severity there is; those that this change brings come first. */
function gravest({ stacks }: Report): Spot[] {
  const spots = stacks.flatMap((stack) => stack.findings.map((finding) => ({ stack, finding })));
  const errors = spots.filter(({ finding }) => finding.severity === 'error');
  const gravestOf =
    errors.length > 0 ? errors : spots.filter(({ finding }) => finding.severity === 'warning');
  return gravestOf.sort((a, b) => rank(a) - rank(b));
}

/** What is new, then what names a host: "no longer fits" says more than "has no limit". */
function rank({ finding }: Spot): number {
  return (finding.known === true ? 2 : 0) + (typeof finding.facts['host'] === 'string' ? 0 : 1);
}

function complaintTitle(first: Spot, found: readonly Spot[]): Phrase {
  const { stack, finding } = first;
  const host = finding.facts['host'];
  if (typeof host !== 'string')
    return [`${count(found.length, finding.severity)} in `, ...place(found)];
  const others = new Set(found.map(pair)).size - 1;
  const more = others > 0 ? ` (${others} more below)` : '';
  const words =
    finding.severity === 'error'
      ? misfit(first)
      : `${OVERCOMMIT.get(finding.known) ?? ''}promises more than`;
  const ending = finding.severity === 'error' ? '' : ' has';
  return phrase`${named(nameOfStack(stack))} ${words} ${named(host)}${ending}${more}`;
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
