import { percent } from '../units/percent.ts';
import { amount, count } from './amounts.ts';
import type {
  Confidence,
  ServiceSizes,
  Size,
  SizesReport,
  SizeTotal,
  SizeTotals,
} from './sizes.ts';

/** Services that share a confidence and its reasons. */
export interface SharedConfidence {
  readonly level: Confidence['level'];
  readonly reasons: readonly string[];
  readonly services: readonly string[];
}

/** Why numbers are not to be relied on more, told once for all services that it holds of. */
export function sharedConfidence({ services }: SizesReport): readonly SharedConfidence[] {
  const levels = services.flatMap((service) => {
    const lowest = lowestConfidence(service);
    return lowest === undefined || lowest.level === 'high'
      ? []
      : [{ name: service.name, ...lowest }];
  });
  const groups = Map.groupBy(levels, ({ level, reasons }) => `${level}: ${reasons.join()}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { level, reasons } = first;
    return [{ level, reasons, services: members.map(({ name }) => name) }];
  });
}

const LEVELS: readonly Confidence['level'][] = ['low', 'medium', 'high'];

/** That of the number which can be relied on least. */
function lowestConfidence({ sizes }: ServiceSizes): Confidence | undefined {
  return sizes
    .flatMap(({ confidence }) => confidence ?? [])
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))[0];
}

/** Whether something is to be written. */
export function moves({ now, proposed }: Size): boolean {
  return proposed !== null && proposed !== now;
}

/** `2.5 GiB`, `2.5 GiB + 3 unlimited`. */
export function totalText({ resource }: SizeTotals, { amount: sum, unlimited }: SizeTotal): string {
  const open = unlimited.length === 0 ? '' : ` + ${unlimited.length} unlimited`;
  return `${rounded(resource, sum)}${open}`;
}

/** What the host has left, `−512 MiB` where it has not; `undefined` where that is not known. */
export function headroomText(
  { resource }: SizeTotals,
  { headroom }: SizeTotal,
): string | undefined {
  if (headroom === null) return undefined;
  return `${headroom < 0 ? '−' : ''}${rounded(resource, Math.abs(headroom))}`;
}

/** Sums of a report that came from elsewhere may be fractions of a byte, or more than can be counted exactly. */
function rounded(resource: SizeTotals['resource'], sum: number): string {
  return amount(
    resource,
    resource === 'memory' ? Math.min(Math.round(sum), Number.MAX_SAFE_INTEGER) : sum,
  );
}

/** `56 %`, `−20 %` where it rises, `–` where the sum before was open. */
export function reductionText({ reduction }: SizeTotals): string {
  if (reduction === null) return '–';
  return `${reduction < 0 ? '−' : ''}${percent(Math.abs(reduction))}`;
}

/** `from 1 run`, `from 3 runs`. */
export function runsText({ runs }: SizesReport): string {
  return `from ${count(runs, 'run')}`;
}

/** `memory limits on box: 1 GiB → 208 MiB, 80 % less`: a sum before and after in one line. */
export function totalLine(total: SizeTotals): string {
  return `${totalName(total)}: ${changeText(total)}`;
}

/** `memory limits on box`. */
export function totalName({ resource, kind, host }: SizeTotals): string {
  return `${resource === 'cpu' ? 'CPU' : resource} ${kind}s${host === null ? '' : ` on ${host}`}`;
}

/** `1 GiB → 208 MiB, 80 % less`. */
export function changeText(total: SizeTotals): string {
  const { before, after, reduction } = total;
  const text = `${totalText(total, before)} → ${totalText(total, after)}`;
  if (reduction === null || reduction === 0) return text;
  return `${text}, ${percent(Math.abs(reduction))} ${reduction > 0 ? 'less' : 'more'}`;
}
