import type { Exceptions } from '../../settings/exceptions.ts';
import type { StackReading } from '../read-stack.ts';
import { askedInComments, type Requests } from './asked-in-comments.ts';
import type { Exception } from './exception.ts';
import { fromBaseline } from './from-baseline.ts';
import { fromComments } from './from-comments.ts';
import { fromIgnores, fromWaivers } from './from-settings.ts';
import type { Line } from './written-lines.ts';

/** All that may let findings of a run pass, and what of it has. */
export interface ExceptionBook {
  readonly exceptions: Exceptions;
  readonly today: string | undefined;
  /** Of ignores, waivers and the baseline, in this order. */
  readonly general: readonly Exception[];
  readonly comments: ReadonlyMap<StackReading, Requests & { readonly made: readonly Exception[] }>;
  readonly used: Set<Exception>;
}

/** Gathers what the settings let pass, and what the comments of each stack ask for. */
export function exceptionBook(
  exceptions: Exceptions,
  today: string | undefined,
  readings: readonly StackReading[],
): ExceptionBook {
  const { ignores, waivers, baseline } = exceptions;
  const comments = readings.map((reading) => {
    const asked = askedInComments(reading.comments);
    return [reading, { ...asked, made: fromComments(asked.requests) }] as const;
  });
  return {
    exceptions,
    today,
    general: [
      ...fromIgnores(ignores),
      ...fromWaivers(waivers, today),
      ...(baseline === undefined ? [] : fromBaseline(baseline)),
    ],
    comments: new Map(comments),
    used: new Set(),
  };
}

/** What may let findings of one stack pass, by what it is looked up by. */
export interface ExceptionIndex {
  readonly byRule: ReadonlyMap<string, readonly Exception[]>;
  /** Comments of the stack, by the line they speak of. */
  readonly byLine: ReadonlyMap<Line, readonly Exception[]>;
}

/** What may let findings of one stack pass. */
export function exceptionsFor(reading: StackReading, book: ExceptionBook): ExceptionIndex {
  const comments = book.comments.get(reading)?.made ?? [];
  return {
    byRule: Map.groupBy(book.general, ({ rule }) => rule),
    byLine: Map.groupBy(comments, ({ line = '' }) => line),
  };
}
