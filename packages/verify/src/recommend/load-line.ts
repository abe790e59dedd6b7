import type { LoadLine, Probe } from '@plimsoll/core';
import { cpusText, sizeText } from './rounding.ts';

/** What a search begins with. Bytes, or CPUs. */
export interface SearchTerms {
  readonly service: string;
  readonly resource: 'memory' | 'cpu';
  /** The size tried first: the limit as it is, or a guess. */
  readonly start: number;
  /** What the machine has; nothing larger is tried. */
  readonly most: number;
  /** Runs at the most, repeated ones included. */
  readonly runs: number;
}

/** What one run at one size shows. */
export interface Trial extends Probe {
  /** The most that was in use, in bytes; `undefined` for CPUs, or where it was not seen. */
  readonly peak: number | undefined;
}

const MIB = 1024 ** 2;

/** The engine takes no less. */
const LEAST: Readonly<Record<LoadLine['resource'], number>> = { memory: 6 * MIB, cpu: 0.01 };

/** What sizes are tried in. */
const UNIT: Readonly<Record<LoadLine['resource'], number>> = { memory: MIB, cpu: 0.01 };

/** How narrow a bracket is enough, as a share of its upper end. */
const NARROW: Readonly<Record<LoadLine['resource'], number>> = { memory: 0.02, cpu: 0.05 };

/** How far beside the peak that was seen the line is looked for first. */
const BESIDE = 0.02;

/**
 * Looks for the smallest limit that holds, by running the stack under one after the other. A peak that was seen tells
 * where to look; from then on the bracket is halved. A size that stays undecided is run a second time, and then counts
 * as one that did not hold, and is said to be so.
 *
 * @param run Runs the stack at a size; `undefined` ends the search with what is known by then.
 */
export async function findLoadLine(
  terms: SearchTerms,
  run: (size: number) => Promise<Trial | undefined>,
): Promise<LoadLine> {
  const trials: Trial[] = [];
  for (let size = next(terms, trials); size !== undefined; size = next(terms, trials)) {
    const trial = await run(size);
    if (trial === undefined) break;
    trials.push(trial);
  }
  const { service, resource } = terms;
  const { held, below } = bracket(trials);
  return {
    service,
    resource,
    held: held?.size ?? null,
    exceeded: below?.verdict === 'exceeded' ? below.size : null,
    probes: trials.map(({ size, verdict, reasons }) => ({ size, verdict, reasons })),
    message: said(terms, trials),
  };
}

interface Bracket {
  /** The smallest that held. */
  readonly held: Trial | undefined;
  /** The largest below it that did not. */
  readonly below: Trial | undefined;
}

function bracket(trials: readonly Trial[]): Bracket {
  const sorted = trials.toSorted((a, b) => a.size - b.size);
  // A size that held once and not another time did not hold.
  const below = sorted.filter((trial) => !holds(trial, trials)).at(-1);
  const held = sorted.find((trial) => holds(trial, trials) && trial.size > (below?.size ?? 0));
  return { held, below };
}

/** An undecided run counts by its repetition. */
function holds({ size }: Trial, trials: readonly Trial[]): boolean {
  const verdicts = trials.filter((trial) => trial.size === size).map(({ verdict }) => verdict);
  return verdicts.at(-1) === 'held' && !verdicts.includes('exceeded');
}

/** The size to try next; `undefined`: the bracket is narrow enough, or there are no runs left. */
function next(terms: SearchTerms, trials: readonly Trial[]): number | undefined {
  const { start, most, runs, resource } = terms;
  const last = trials.at(-1);
  if (last === undefined) return within(terms, start);
  if (trials.length >= runs) return undefined;
  const again = trials.filter(({ size }) => size === last.size).length;
  if (last.verdict === 'undecided' && again === 1) return last.size;
  const { held, below } = bracket(trials);
  if (held === undefined) {
    const larger = within(terms, (below?.size ?? start) * 2);
    return below !== undefined && below.size >= most ? undefined : larger;
  }
  const low = below?.size ?? 0;
  if (low > 0 && (held.size - low) / held.size <= NARROW[resource]) return undefined;
  const middle = low === 0 ? held.size / 2 : (low + held.size) / 2;
  return [...besidePeak(held), middle]
    .map((size) => within(terms, size))
    .find((size) => size > low && size < held.size);
}

/** Just above and just below the peak, where the line is likely to be. */
function besidePeak({ size, peak = 0 }: Trial): readonly number[] {
  if (peak === 0) return [];
  const above = peak * (1 + BESIDE);
  return [...(above < size * (1 - BESIDE) ? [above] : []), peak * (1 - BESIDE)];
}

function within({ resource, most }: SearchTerms, size: number): number {
  const unit = UNIT[resource];
  const rounded = Math.round(Math.min(most, Math.max(LEAST[resource], size)) / unit);
  return resource === 'memory' ? rounded * unit : rounded / 100;
}

function said({ service, resource }: SearchTerms, trials: readonly Trial[]): string {
  const text = resource === 'memory' ? sizeText : cpusText;
  const { held, below } = bracket(trials);
  const runs = `${trials.length} ${trials.length === 1 ? 'run' : 'runs'}`;
  const why =
    below === undefined || below.reasons.length === 0 ? '' : ` (${below.reasons.join(', ')})`;
  const under =
    below === undefined
      ? 'nothing smaller was tried'
      : below.verdict === 'exceeded'
        ? `exceeded at ${text(below.size)}${why}`
        : `undecided at ${text(below.size)}${isRepeated(below, trials) ? ', twice' : ''}${why}`;
  if (held === undefined) return `"${service}" did not hold: ${under}, ${runs}.`;
  return `"${service}" held at ${text(held.size)}, ${under}, ${runs}.`;
}

function isRepeated({ size }: Trial, trials: readonly Trial[]): boolean {
  return trials.filter((trial) => trial.size === size).length > 1;
}
