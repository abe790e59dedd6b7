import { amount, count } from './amounts.ts';
import { type Claim, claims } from './claims.ts';
import { tightestFigures } from './figures.ts';
import { enumerate, named, type Phrase, phrase } from './phrase.ts';
import { proposedInAll } from './proposed.ts';
import { unseen } from './remarks.ts';
import type { Outcome, Report } from './report.ts';
import { nameOfStack } from './stack-name.ts';
import { standing } from './standing.ts';
import { isAboutRun, type UnderLoad, underLoad } from './verify/under-load.ts';
import { wanting } from './wanting.ts';

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
  const own = doingsOfChange(report);
  if (own.length === 0) return answer;
  return { ...answer, title: [...answer.title, `; the change ${own.join(' and ')}`] };
}

/** Nobody edits their own judge unseen. */
function doingsOfChange(report: Report): string[] {
  const loosened = report.gaps.some(({ code }) => code === 'settings-loosened');
  const proposed = proposedInAll(report);
  return [
    ...(loosened ? ['loosens the settings'] : []),
    ...(proposed > 0 ? [`would suppress ${count(proposed, 'finding')}`] : []),
  ];
}

function answerOf(report: Report): Headline {
  const load = underLoad(report);
  if (load === undefined) return budgetAnswer(report, report.outcome);
  const answer = budgetAnswer(report, budgetOutcome(report, load));
  const clause = answer.mood === 'fits' ? load.afterFits : load.after;
  return {
    ...answer,
    mood: moodOf(report.outcome, answer.mood),
    title: [...answer.title, ...clause],
  };
}

/** What the files alone come to, where it was the run that decided the outcome. */
function budgetOutcome(report: Report, { verdict }: UnderLoad): Outcome {
  const { outcome, stacks, errors } = report;
  const isUndecided = outcome === 'undecided' && verdict === 'held';
  if (isUndecided || errors.some((error) => !isAboutRun(error, report))) return 'undecided';
  const found = stacks.flatMap(({ findings }) => standing(findings));
  if (found.some(({ severity }) => severity === 'error')) return 'exceeds';
  return found.some(({ severity }) => severity === 'warning') ? 'warns' : 'fits';
}

function moodOf(outcome: Outcome, ofBudget: Mood): Mood {
  return outcome === 'exceeds' || outcome === 'undecided' ? outcome : ofBudget;
}

function budgetAnswer(report: Report, outcome: Outcome): Headline {
  const gating = claims(report).filter(({ budget }) => budget.gates);
  const mood = neutralWithoutHost(outcome, gating);
  switch (mood) {
    case 'undecided':
      return { mood, title: undecided(report), detail: obstacles(report) };
    case 'neutral':
      return { mood, title: claimed(gating), detail: tightestFigures(gating) };
    case 'fits':
      return { mood, title: fitting(report, gating), detail: tightestFigures(gating) };
    case 'warns':
    case 'exceeds':
      return { mood, ...wanting(report, gating) };
  }
}

function neutralWithoutHost(outcome: Outcome, gating: readonly Claim[]): Mood {
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
