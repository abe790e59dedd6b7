import { percent } from '../../units/percent.ts';
import { count } from '../amounts.ts';
import type { StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import {
  peakShare,
  refusalHint,
  sinceText,
  togetherText,
  trafficText,
  verdictText,
} from '../verify/figures.ts';
import type { ServiceVerdict } from '../verify/service-verdict.ts';
import { carrying, type Told, worthKnowing } from '../verify/told.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { Section } from './assemble.ts';
import { bar, figure, unbroken } from './cells.ts';
import { code, prose } from './escape.ts';
import { type Places, placeLink } from './places.ts';
import {
  nameColumns,
  type Proved,
  type ProvedService,
  provedServices,
  provedStacks,
} from './proved.ts';
import { type Column, folded, table } from './table.ts';

/** Runs told in a line of their own; the table has all their services. */
const MOST_LINES = 12;

/** What the runs showed: a line for all, and a row a service, the worst first. */
export function proofs(stacks: readonly StackReport[]): Section | undefined {
  const runs = provedStacks(stacks);
  if (runs.length === 0) return undefined;
  const { before, ...rows } = table(columnsFor(runs), provedServices(runs));
  const lines = runs.slice(0, MOST_LINES).map((stack) => runLine(stack, runs.length > 1));
  if (runs.length > MOST_LINES) lines.push(`… and ${count(runs.length - MOST_LINES, 'run')} more`);
  return { ...rows, before: `${lines.join('\n\n')}\n\n${before}` };
}

/** What carries a verdict that is not held: the reason for a red or grey check, so it stands open. */
export function grounds(stacks: readonly StackReport[], places: Places): Section | undefined {
  const runs = provedStacks(stacks);
  const rows = runs.flatMap((stack) => [
    ...carrying(stack.verify).map((told) => groundRow(told, stack, runs.length > 1, places)),
    ...[refusalHint(stack.verify) ?? []].flat().map((hint) => `- → ${prose(hint)}`),
  ]);
  return rows.length === 0 ? undefined : { before: '', rows, after: '', more };
}

/** What was found without a verdict of its own, and in what the runs differ from what is declared, folded away. */
export function runNotes(stacks: readonly StackReport[], places: Places): Section | undefined {
  const runs = provedStacks(stacks);
  const rows = runs.flatMap((stack) => [
    ...worthKnowing(stack.verify).map((told) => groundRow(told, stack, runs.length > 1, places)),
    ...stack.verify.disclosures.map(({ message }) => `- ${prose(message)}`),
  ]);
  if (rows.length === 0) return undefined;
  return folded(`${count(rows.length, 'note')} on the run`, { before: '', rows, after: '', more });
}

const SIGNS: Readonly<Record<Verdict, string>> = { held: '✅', undecided: '❔', exceeded: '❌' };

function runLine(stack: Proved, several: boolean): string {
  const { verdict, traffic } = stack.verify;
  const of = several ? `${code(nameOfStack(stack))}: ` : '';
  const together = togetherText(stack.verify);
  const figures = [trafficText(traffic), ...(together === undefined ? [] : [together])];
  return `**Under load:** ${of}${SIGNS[verdict]} **${verdict}**. ${prose(`${figures.join('. ')}.`)}`;
}

/** Only columns that some service has something to say in. */
function columnsFor(runs: readonly Proved[]): Column<ProvedService>[] {
  const entries = provedServices(runs);
  const has = (of: (entry: ProvedService) => unknown): boolean =>
    entries.some((entry) => of(entry));
  return [
    ...nameColumns(entries),
    { title: 'verdict', cell: ({ service }) => verdictCell(service) },
    { title: 'peak memory', right: true, cell: ({ service }) => peakCell(service) },
    { title: 'of its limit', cell: ({ service }) => shareCell(service) },
    ...when(
      has(({ service }) => service.throttledRatio !== null),
      {
        title: 'throttled',
        right: true,
        cell: ({ service }: ProvedService) => ratioCell(service.throttledRatio),
      },
    ),
    ...when(
      has(({ service }) => service.oomKills),
      {
        title: 'OOM kills',
        right: true,
        cell: ({ service }: ProvedService) => String(service.oomKills),
      },
    ),
    ...when(
      has(({ service }) => service.restarts),
      {
        title: 'restarts',
        right: true,
        cell: ({ service }: ProvedService) => String(service.restarts),
      },
    ),
    ...when(
      has(({ run }) => run.comparison),
      { title: 'since base', cell: sinceCell },
    ),
  ];
}

function when<T>(condition: boolean, column: T): T[] {
  return condition ? [column] : [];
}

function verdictCell(service: ServiceVerdict): string {
  return `${SIGNS[service.verdict]}\u00a0${verdictText(service)}`;
}

function peakCell({ peakMemoryInUse }: ServiceVerdict): string {
  return peakMemoryInUse === null ? 'not seen' : figure('memory', Math.round(peakMemoryInUse));
}

function shareCell(service: ServiceVerdict): string {
  const share = peakShare(service);
  if (service.memoryLimit === null) return 'no limit';
  if (share === undefined) return '';
  return unbroken(`${bar(share)} ${percent(share)} of ${figure('memory', service.memoryLimit)}`);
}

function ratioCell(ratio: number | null): string {
  return ratio === null ? '–' : unbroken(percent(ratio));
}

function sinceCell({ run, service }: ProvedService): string {
  const compared = run.comparison?.find(({ name }) => name === service.name);
  if (compared === undefined) return '';
  const told = sinceText(compared) ?? '';
  return compared.isWorse ? `**${told}**` : told;
}

function groundRow(
  { ground, verdict }: Told,
  stack: StackReport,
  several: boolean,
  places: Places,
): string {
  const { message, position, reason } = ground;
  const of = several ? `${code(nameOfStack(stack))}: ` : '';
  const where = position === undefined ? '' : ` ${placeLink(position, places)}`;
  const sign = ground.verdict === verdict ? SIGNS[verdict] : 'ℹ️';
  return `- ${sign} ${of}${prose(message)}${where} <sub>${code(`verify-${reason}`)}</sub>`;
}

function more(number: number): string {
  return `- … and ${number} more`;
}
