import type { StackReport } from '../report.ts';
import { numberText, RESOURCE_WORDS } from '../resource-words.ts';
import {
  headroomText,
  moves,
  reductionText,
  runsText,
  sharedConfidence,
  totalText,
} from '../size-words.ts';
import type { ServiceSizes, Size, SizesReport, SizeTotals } from '../sizes.ts';
import { nameOfStack } from '../stack-name.ts';
import type { Section } from './assemble.ts';
import { unbroken } from './cells.ts';
import { code, prose } from './escape.ts';
import { folded, table } from './table.ts';

/** What services should be given instead: the sums first, then every number, then what to know of them. */
export function sizeSections(stacks: readonly StackReport[]): Section[] {
  return stacks.flatMap((stack) => (stack.sizes === undefined ? [] : ofStack(stack, stack.sizes)));
}

function ofStack(stack: StackReport, sizes: SizesReport): Section[] {
  const title = `Sizes for ${code(nameOfStack(stack))}, ${runsText(sizes)}`;
  const remarks = remarksOn(sizes);
  return [
    ...(sizes.totals.length === 0 ? [plain(`**${title}**`)] : [totals(title, sizes.totals)]),
    numbers(sizes.services),
    ...(remarks.length === 0 ? [] : [list(remarks)]),
  ];
}

function totals(title: string, entries: readonly SizeTotals[]): Section {
  const section = table<SizeTotals>(
    [
      { title: 'host', cell: ({ host }, above) => (above?.host === host ? '' : hostCell(host)) },
      {
        title: 'sum',
        cell: ({ resource, kind }) => `${resource === 'cpu' ? 'CPU' : resource} ${kind}s`,
      },
      { title: 'before', right: true, cell: (total) => unbroken(totalText(total, total.before)) },
      { title: 'after', right: true, cell: (total) => unbroken(totalText(total, total.after)) },
      { title: 'reduction', right: true, cell: reductionCell },
      {
        title: 'headroom',
        right: true,
        cell: (total) => unbroken(headroomText(total, total.after) ?? 'not known'),
      },
    ],
    entries,
  );
  return { ...section, before: `**${title}**\n\n${section.before}` };
}

function hostCell(host: string | null): string {
  return host === null ? 'none declared' : code(host);
}

function reductionCell(total: SizeTotals): string {
  const text = unbroken(reductionText(total));
  return total.reduction === null ? text : `**${text}**`;
}

interface Row {
  readonly service: string;
  readonly size: Size;
}

function numbers(services: readonly ServiceSizes[]): Section {
  const entries = services.flatMap(({ name, sizes }) =>
    sizes.map((size): Row => ({ service: name, size })),
  );
  const moving = entries.filter(({ size }) => moves(size)).length;
  const section = table<Row>(
    [
      {
        title: 'service',
        cell: ({ service }, above) => (above?.service === service ? '' : code(service)),
      },
      { title: 'number', cell: ({ size }) => RESOURCE_WORDS[size.resource] },
      {
        title: 'now',
        right: true,
        cell: ({ size }) => unbroken(numberText(size.resource, size.now)),
      },
      { title: 'proposed', right: true, cell: ({ size }) => proposed(size) },
      { title: 'confidence', cell: ({ size }) => size.confidence?.level ?? '–' },
      { title: 'why', cell: ({ size }) => prose(size.message) },
    ],
    entries,
  );
  return folded(`${moving} of ${entries.length} numbers would change`, section);
}

function proposed(size: Size): string {
  if (size.proposed === null) return '–';
  const text = unbroken(numberText(size.resource, size.proposed));
  return moves(size) ? `**${text}**` : text;
}

function remarksOn(sizes: SizesReport): string[] {
  const { services, loadLine, notes } = sizes;
  return [
    ...(loadLine === undefined ? [] : [`Load line: ${prose(loadLine.message)}`]),
    ...sharedConfidence(sizes).map(
      ({ level, reasons, services: names }) =>
        `${names.map(code).join(', ')}: ${level} confidence, ${prose(reasons.join('; '))}`,
    ),
    ...services.flatMap(({ name, settings }) =>
      settings.map(
        ({ runtime, advice }) =>
          `${code(name)}: ${prose(`${runtime} has to move along. ${advice}`)}`,
      ),
    ),
    ...notes.map(prose),
  ];
}

function list(items: readonly string[]): Section {
  return {
    before: '',
    rows: items.map((item) => `- ${item}`),
    after: '',
    more: (count) => `- … and ${count} more`,
  };
}

function plain(before: string): Section {
  return { before, rows: [], after: '', more: () => '' };
}
