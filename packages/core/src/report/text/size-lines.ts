import type { Report, StackReport } from '../report.ts';
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
import { type Line, styled } from './line.ts';
import { columns, padEnd, padStart } from './width.ts';

/** What every service should be given, and what the stack would claim then. */
export function sizeLines({ stacks }: Report): Line[] {
  return stacks.flatMap((stack) => (stack.sizes === undefined ? [] : ofStack(stack, stack.sizes)));
}

function ofStack(stack: StackReport, sizes: SizesReport): Line[] {
  const { loadLine, notes } = sizes;
  return [
    [],
    [styled('strong', nameOfStack(stack)), styled('dim', ` sizes, ${runsText(sizes)}`)],
    ...rows(sizes.services),
    ...confidenceLines(sizes),
    ...sizes.services.flatMap(settingLines),
    ...(sizes.totals.length === 0 ? [] : [[], ...totalRows(sizes.totals)]),
    ...(loadLine === undefined
      ? []
      : [[], [styled('strong', 'Load line'), `  ${loadLine.message}`]]),
    ...notes.map((note): Line => [styled('dim', `  ${note}`)]),
  ];
}

function rows(services: readonly ServiceSizes[]): Line[] {
  const cells = services.flatMap(({ name, sizes }) =>
    sizes.map((size, index) => ({
      size,
      service: index === 0 ? name : '',
      resource: RESOURCE_WORDS[size.resource],
      now: numberText(size.resource, size.now),
      proposed: size.proposed === null ? '?' : numberText(size.resource, size.proposed),
    })),
  );
  const width = (key: 'service' | 'resource' | 'now' | 'proposed'): number =>
    Math.max(0, ...cells.map((cell) => columns(cell[key])));
  const [service, resource, now, proposed] = [
    width('service'),
    width('resource'),
    width('now'),
    width('proposed'),
  ];
  return cells.map(
    (cell): Line => [
      '  ',
      styled('strong', padEnd(cell.service, service)),
      `  ${padEnd(cell.resource, resource)}  ${padStart(cell.now, now)} → `,
      target(cell.size, padStart(cell.proposed, proposed)),
      styled('dim', `  ${cell.size.message}`),
    ],
  );
}

function target(size: Size, text: string): Line[number] {
  if (size.proposed === null) return styled('yellow', text);
  return moves(size) ? styled('cyan', text) : text;
}

function confidenceLines(sizes: SizesReport): Line[] {
  const shared = sharedConfidence(sizes);
  const all = shared.length === 1 && shared[0]?.services.length === sizes.services.length;
  return shared.map(({ level, reasons, services }): Line => {
    const whose = all ? '' : ` of ${services.join(', ')}`;
    const text = `${level} confidence${whose}: ${reasons.join('; ')}`;
    return ['  ', level === 'low' ? styled('yellow', text) : text];
  });
}

function settingLines({ name, settings }: ServiceSizes): Line[] {
  return settings.map(
    ({ runtime, advice }): Line => [
      '  ',
      styled('strong', name),
      `  ${runtime} has to move along. ${advice}`,
    ],
  );
}

function totalRows(totals: readonly SizeTotals[]): Line[] {
  const cells = totals.map((total, index) => ({
    host: total.host === totals[index - 1]?.host ? '' : (total.host ?? 'no host declared'),
    sum: `${total.resource === 'cpu' ? 'CPU' : 'memory'} ${total.kind}s`,
    before: totalText(total, total.before),
    after: totalText(total, total.after),
    reduction: reductionText(total),
    headroom: headroomText(total, total.after),
  }));
  const head = {
    host: 'on',
    sum: 'sum',
    before: 'before',
    after: 'after',
    reduction: 'reduction',
    headroom: 'headroom',
  };
  const keys = ['host', 'sum', 'before', 'after', 'reduction', 'headroom'] as const;
  const table = [head, ...cells];
  const widths = keys.map((key) => Math.max(...table.map((row) => columns(row[key] ?? ''))));
  return table.map((row, index): Line => {
    const text = keys
      .map((key, column) => (column < 2 ? padEnd : padStart)(row[key] ?? '', widths[column] ?? 0))
      .join('  ')
      .trimEnd();
    return [index === 0 ? styled('dim', `  ${text}`) : `  ${text}`];
  });
}
