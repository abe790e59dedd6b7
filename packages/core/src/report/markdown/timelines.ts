import type { StackReport } from '../report.ts';
import { cellOf, series, spanOf } from '../verify/series.ts';
import { spark } from '../verify/spark.ts';
import type { Section } from './assemble.ts';
import { unbroken } from './cells.ts';
import { nameColumns, type ProvedService, provedServices } from './proved.ts';
import { type Column, folded, table } from './table.ts';

/** Memory and CPUs over time, folded away. */
export function timelines(stacks: readonly StackReport[]): Section | undefined {
  const entries = provedServices(stacks).filter(({ run }) => spanOf(run) !== undefined);
  if (entries.length === 0) return undefined;
  const columns: Column<ProvedService>[] = [
    ...nameColumns(entries),
    { title: 'memory of its limit', cell: memoryCell },
    { title: 'CPUs of its limit', cell: cpuCell },
  ];
  return folded(timelineSummary(entries), table(columns, entries));
}

function memoryCell({ run, service }: ProvedService): string {
  const { memoryLimit, peakMemoryInUse, firstOomAt } = service;
  const cells = sparkOf({ run, service }, 'memory', memoryLimit ?? peakMemoryInUse ?? 0);
  const time = spanOf(run);
  if (firstOomAt === null || time === undefined) return `<code>${cells.join('')}</code>`;
  const at = cellOf(firstOomAt, time, CELLS);
  return `<code>${cells.with(at, '✖').join('')}</code>`;
}

function cpuCell({ run, service }: ProvedService): string {
  return `<code>${sparkOf({ run, service }, 'cpu', service.cpuLimit ?? run.engine.cpus).join('')}</code>`;
}

const CELLS = 30;

function sparkOf(
  { run, service }: Pick<ProvedService, 'run' | 'service'>,
  measure: 'memory' | 'cpu',
  top: number,
): string[] {
  const time = spanOf(run);
  if (time === undefined) return [];
  return spark(series(service, measure, time, CELLS), top).map((cell) => unbroken(cell));
}

function timelineSummary(entries: readonly ProvedService[]): string {
  const spans = entries.flatMap(({ run }) => spanOf(run) ?? []);
  const seconds = Math.round(Math.max(...spans.map(({ from, to }) => to - from)) / 1000);
  return `Timeline of ${seconds} s under load`;
}
