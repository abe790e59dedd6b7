import type { ServiceChange } from '../diff/service-changes.ts';
import { percent } from '../units/percent.ts';
import { amount } from './amounts.ts';
import { type Claim, share, tightest } from './claims.ts';
import { named, type Phrase, phrase } from './phrase.ts';
import { nameOfStack } from './stack-name.ts';

/** A claim in words, such as "Memory limits rise by 2 GiB to 9.1 GiB, 114 % of the 8 GiB usable on `laptop`." */
export function figures(claim: Claim): Phrase {
  return [capitalise(claimName(claim)), ...predicate(claim)];
}

/** The figures of the tightest of several sums, which names its stack where there is more than one. */
export function tightestFigures(among: readonly Claim[]): Phrase | undefined {
  const claim = tightest(among);
  if (claim === undefined) return undefined;
  if (among.every(({ stack }) => stack === claim.stack)) return figures(claim);
  const most = claim.usable === null ? 'largest' : 'tightest';
  const opening = phrase`The ${most} is ${named(nameOfStack(claim.stack))}: ${claimName(claim)}`;
  return [...opening, ...predicate(claim)];
}

/** How a sum is called at the start of a sentence or row. */
export function claimName({ resource, kind }: Pick<Claim, 'resource' | 'kind'>): string {
  return `${{ memory: 'memory', cpu: 'CPU', pids: 'process' }[resource]} ${kind}s`;
}

function predicate(claim: Claim): Phrase {
  return [movement(claim), ...capacity(claim), '.', ...unlimited(claim), ...largestChange(claim)];
}

function movement({ resource, amount: now, baseAmount: before }: Claim): string {
  const total = amount(resource, now);
  if (before === undefined) return ` come to ${total}`;
  if (before === now) return ` stay at ${total}`;
  const by = amount(resource, Math.abs(now - before));
  return ` ${now > before ? 'rise' : 'fall'} by ${by} to ${total}`;
}

function capacity(claim: Claim): Phrase {
  const taken = share(claim);
  const { usable, budget, resource } = claim;
  if (usable === null || taken === undefined || budget.host === null) return [];
  return phrase`, ${percent(taken)} of the ${amount(resource, usable)} usable on ${named(budget.host)}`;
}

function unlimited({ unlimited: names, kind, resource }: Claim): Phrase {
  if (kind !== 'limit' || names.length === 0) return [];
  const [only] = names;
  const what = resource === 'memory' ? 'memory' : resource === 'cpu' ? 'CPU' : 'process';
  if (names.length === 1 && only !== undefined)
    return phrase` ${named(only)} has no ${what} limit and comes on top.`;
  return [` ${names.length} services have no ${what} limit and come on top.`];
}

function largestChange({ stack, amount: now, baseAmount: before }: Claim): Phrase {
  const [largest] = stack.changes;
  if (largest === undefined || before === undefined || now === before) return [];
  const place = largest.position;
  const where = place === undefined ? [] : phrase` at ${named(`${place.file}:${place.line}`)}`;
  return phrase` Largest change: ${named(largest.name)}, ${what(largest)}${where}.`;
}

function what({ status, base, head }: ServiceChange): string {
  if (status !== 'changed') return status;
  const before = base?.memoryLimit ?? null;
  const after = head?.memoryLimit ?? null;
  if (before === after) return 'changed';
  return `${limit(before)} → ${limit(after)}`;
}

function limit(value: number | null): string {
  return value === null ? 'no limit' : amount('memory', value);
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
