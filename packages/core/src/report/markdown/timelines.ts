import type { StackReport } from '../report.ts';
import { cellOf, type Measure, type Span, series, spanOf } from '../verify/series.ts';
import { spark } from '../verify/spark.ts';
import type { Section } from './assemble.ts';
import { unbroken } from './cells.ts';
import { nameColumns, type ProvedService, provedServices, provedStacks } from './proved.ts';
import { type Column, folded, table } from './table.ts';

/** Memory and CPUs of every service over time, folded away. */
export function timelines(stacks: readonly StackReport[]): Section | undefined {
  const spans = new Map(provedStacks(stacks).map(({ verify }) => [verify, spanOf(verify)]));
  const entries = provedServices(stacks).flatMap((entry): Timed[] => {
    const time = spans.get(entry.run);
    return time === undefined ? [] : [{ ...entry, time }];
  });
  if (entries.length === 0) return undefined;
  const columns: Column<Timed>[] = [
    ...nameColumns(entries),
    { title: 'memory of its limit', cell: memoryCell },
    { title: 'CPUs of its limit', cell: cpuCell },
  ];
  const longest = Math.max(...[...spans.values()].map((time) => (time ? time.to - time.from : 0)));
  return folded(`Timeline of ${Math.round(longest / 1000)} s under load`, table(columns, entries));
}

interface Timed extends ProvedService {
  readonly time: Span;
}

const CELLS = 30;

function memoryCell(entry: Timed): string {
  const { memoryLimit, peakMemoryInUse, firstOomAt } = entry.service;
  const cells = sparkOf(entry, 'memory', memoryLimit ?? peakMemoryInUse ?? 0);
  if (firstOomAt === null) return `<code>${cells.join('')}</code>`;
  return `<code>${cells.with(cellOf(firstOomAt, entry.time, CELLS), '✖').join('')}</code>`;
}

function cpuCell(entry: Timed): string {
  const top = entry.service.cpuLimit ?? entry.run.engine.cpus;
  return `<code>${sparkOf(entry, 'cpu', top).join('')}</code>`;
}

function sparkOf({ service, time }: Timed, measure: Measure, top: number): string[] {
  return spark(series(service, measure, time, CELLS), top).map(unbroken);
}
