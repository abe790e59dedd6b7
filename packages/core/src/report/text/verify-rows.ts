import { percent } from '../../units/percent.ts';
import { amount, count } from '../amounts.ts';
import { peakShare, sinceText, verdictText } from '../verify/figures.ts';
import { cellOf, series, spanOf, type Span as Time } from '../verify/series.ts';
import type { ServiceVerdict } from '../verify/service-verdict.ts';
import { spark } from '../verify/spark.ts';
import { VERDICTS, type Verdict } from '../verify/verdict.ts';
import type { VerifyReport } from '../verify/verify-report.ts';
import { shorten } from '../visible.ts';
import { type Line, type Span, type Style, styled } from './line.ts';
import { columns, padEnd, padStart } from './width.ts';

/** Told per run; the JSON has them all. */
const MOST_SERVICES = 40;

const CELLS = 24;
const CPU_CELLS = 12;
const LONGEST_NAME = 32;

const SIGNS: Readonly<Record<Verdict, Span>> = {
  held: styled('green', '✔'),
  undecided: styled('yellow', '?'),
  exceeded: styled('red', '✖'),
};

/** How a verdict is set off. */
export const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  held: 'green',
  undecided: 'yellow',
  exceeded: 'red',
};

/** A row a service, the worst first: its verdict, and its memory over time against its limit. */
export function serviceLines(run: VerifyReport): Line[] {
  const time = spanOf(run);
  const worstFirst = run.services.toSorted((a, b) => rank(b) - rank(a));
  const shown = worstFirst.slice(0, MOST_SERVICES);
  const cells = shown.map((service) => ({
    service,
    name: shorten(service.name, LONGEST_NAME),
    verdict: verdictText(service),
    peak: peakText(service),
  }));
  const widest = (of: (cell: (typeof cells)[number]) => string): number =>
    Math.max(0, ...cells.map((cell) => columns(of(cell))));
  const widths = {
    name: widest(({ name }) => name),
    verdict: widest(({ verdict }) => verdict),
    peak: widest(({ peak }) => peak),
  };
  const left = worstFirst.length - shown.length;
  return [
    ...cells.map(
      ({ service, name, verdict, peak }): Line => [
        '  ',
        SIGNS[service.verdict],
        ` ${padEnd(name, widths.name)}  `,
        styled(VERDICT_STYLES[service.verdict], padEnd(verdict, widths.verdict)),
        ...(time === undefined ? [] : memorySpark(service, time)),
        `  ${padStart(peak, widths.peak)}`,
        ...(time === undefined ? [] : cpuSpark(service, run, time)),
        ...since(service, run),
      ],
    ),
    ...(left > 0 ? [[`  and ${count(left, 'service')} more`]] : []),
  ];
}

function rank({ verdict }: ServiceVerdict): number {
  return VERDICTS.indexOf(verdict);
}

/** Without a limit the line is as high as what was used: its shape still tells a leak. */
function memorySpark(service: ServiceVerdict, time: Time): Line {
  const { memoryLimit, peakMemoryInUse, firstOomAt, verdict } = service;
  const cells = spark(series(service, 'memory', time, CELLS), memoryLimit ?? peakMemoryInUse ?? 0);
  const style = memoryLimit === null ? 'dim' : verdict === 'exceeded' ? 'red' : 'green';
  if (firstOomAt === null) return ['  ', styled(style, cells.join(''))];
  const at = cellOf(firstOomAt, time, CELLS);
  return [
    '  ',
    styled(style, cells.slice(0, at).join('')),
    styled('red', '✖'),
    styled(style, cells.slice(at + 1).join('')),
  ];
}

function cpuSpark(service: ServiceVerdict, { engine }: VerifyReport, time: Time): Line {
  const values = series(service, 'cpu', time, CPU_CELLS);
  const { cpuLimit, throttledRatio } = service;
  const throttled =
    throttledRatio === null || throttledRatio === 0 ? '' : ` throttled ${percent(throttledRatio)}`;
  return [
    styled('dim', '  CPU '),
    styled(cpuLimit === null ? 'dim' : 'cyan', spark(values, cpuLimit ?? engine.cpus).join('')),
    throttled,
  ];
}

function peakText(service: ServiceVerdict): string {
  const { peakMemoryInUse, memoryLimit } = service;
  if (peakMemoryInUse === null) return 'not seen';
  const peak = amount('memory', Math.round(peakMemoryInUse));
  const share = peakShare(service);
  if (memoryLimit === null || share === undefined) return `${peak}, no limit`;
  return `${peak} of ${amount('memory', memoryLimit)} ${padStart(percent(share), 5)}`;
}

function since({ name }: ServiceVerdict, { comparison = [] }: VerifyReport): Line {
  const compared = comparison.find((service) => service.name === name);
  const told = compared && sinceText(compared);
  if (compared === undefined || told === undefined) return [];
  return ['  ', styled(compared.isWorse ? 'red' : 'cyan', told)];
}
