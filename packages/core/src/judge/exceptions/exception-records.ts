import type { ExceptionRecord, IdleException } from '../../rules/exception-record.ts';
import type { Ignore, Waiver } from '../../settings/suppressions.ts';
import type { StackReading } from '../read-stack.ts';
import type { Exception } from './exception.ts';
import type { ExceptionBook } from './exception-book.ts';
import { ownersAt } from './owners.ts';
import { shownReason } from './shown-reason.ts';
import { lineAt } from './written-lines.ts';

/** How exceptions have fared, told with the stack they are about; what is about several is told with the first. */
export function exceptionRecords(book: ExceptionBook): Map<StackReading, ExceptionRecord> {
  const readings = [...book.comments.keys()];
  const told = new Set<string>();
  const isNews = (key: readonly unknown[]): boolean => {
    const text = JSON.stringify(key);
    const isNew = !told.has(text);
    told.add(text);
    return isNew;
  };
  return new Map(
    readings.map((reading) => [
      reading,
      {
        idle: [
          ...idleComments(reading, book),
          ...idleSettings(book, readings).filter(({ home }) => home === reading),
        ].filter(({ position, rule }) => isNews([position, rule])),
        expired: expired(book)
          .filter((waiver) => homeOf(waiver, readings) === reading)
          .map((waiver) => ({ ...waiver, reason: shownReason(waiver.reason) })),
        faulty: (book.comments.get(reading)?.faulty ?? []).filter(({ position, fault }) =>
          isNews([position, fault]),
        ),
      },
    ]),
  );
}

/** Comments that let nothing pass in any stack that reads them. Of a service that does not run nobody knows. */
function idleComments(reading: StackReading, book: ExceptionBook): IdleException[] {
  if (!isReadable(reading)) return [];
  const used = new Set([...book.used].map(placeOf));
  const running = new Set(
    reading.variants
      .filter(({ gates }) => gates)
      .flatMap(({ stack }) => stack.services.map(({ name }) => name)),
  );
  return (book.comments.get(reading)?.made ?? []).flatMap((exception) => {
    const { rule, report, line } = exception;
    if (report.position === undefined || line === undefined) return [];
    const owners = ownersAt(reading, line);
    const sleeps = owners.length > 0 && !owners.some((owner) => running.has(owner));
    return sleeps || used.has(placeOf(exception))
      ? []
      : [{ by: 'comment', rule, position: report.position }];
  });
}

/** One comment makes an exception in every stack that reads its file. */
function placeOf({ rule, report: { position } }: Exception): string {
  return JSON.stringify([rule, position && lineAt(position), position?.column]);
}

function idleSettings(
  { general, used, exceptions }: ExceptionBook,
  readings: readonly StackReading[],
): (IdleException & { readonly home: StackReading | undefined })[] {
  if (!readings.every(isReadable)) return [];
  const inUse = new Set([...used].map(({ report }) => report.position));
  const isIdle = ({ position, stack }: Ignore): boolean =>
    !inUse.has(position) &&
    (exceptions.isComplete || readings.some(({ request }) => request.id === stack));
  const made = new Set(general.map(({ report }) => report.position));
  const ignores = exceptions.ignores.map((entry) => ({ entry, by: 'settings' as const }));
  const waivers = exceptions.waivers
    .filter(({ position }) => made.has(position)) // the others have expired
    .map((entry) => ({ entry, by: 'waiver' as const }));
  return [...ignores, ...waivers]
    .filter(({ entry }) => isIdle(entry))
    .map(({ entry, by }) => ({
      by,
      rule: entry.rule,
      position: entry.position,
      home: homeOf(entry, readings),
    }));
}

function expired({ exceptions, today }: ExceptionBook): readonly Waiver[] {
  return exceptions.waivers.filter(({ expires }) => today !== undefined && expires < today);
}

/** The stack that an entry names, else the first. */
function homeOf({ stack }: Ignore, readings: readonly StackReading[]): StackReading | undefined {
  const readable = readings.filter(isReadable);
  return readable.find(({ request }) => request.id === stack) ?? readable[0];
}

function isReadable({ variants }: StackReading): boolean {
  return variants.length > 0;
}
