import {
  amount,
  type Claim,
  change,
  claims,
  type Line,
  percent,
  type Report,
  styled,
} from '@plimsoll/core';
import { table } from '../table.ts';

const COLUMNS = [
  { title: 'stack → host', style: 'strong' },
  { title: 'claim' },
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'change', align: 'right', style: 'cyan' },
  { title: 'headroom before', align: 'right' },
  { title: 'after', align: 'right' },
] as const;

/** What stacks claim of their hosts before and after, a row a sum; none where no sum changes. */
export function claimLines(report: Report): Line[] {
  const rows = claims(report).filter(
    ({ budget, amount: after, baseAmount, unlimited, baseUnlimited }) =>
      budget.gates &&
      baseAmount !== undefined &&
      (baseAmount !== after || unlimited.length !== baseUnlimited.length),
  );
  return rows.length === 0 ? [] : [[], ...table(COLUMNS, rows.map(row))];
}

function row(claim: Claim): readonly string[] {
  const { stack, budget, resource, kind, amount: after, baseAmount: before = 0 } = claim;
  const by = Math.abs(after - before) / before;
  const share = by > 0 && by < MOST_TOLD ? ` (${percent(by)})` : '';
  return [
    budget.host === null ? stack.id : `${stack.id} → ${budget.host}`,
    `${TITLES[resource]} ${kind}s`,
    claimed(claim, before, claim.baseUnlimited),
    claimed(claim, after, claim.unlimited),
    `${change(resource, before, after)}${share}`,
    headroom(claim, before),
    headroom(claim, after),
  ];
}

/** A change larger than ten times what was there tells nothing as a share. */
const MOST_TOLD = 10;

const TITLES: Readonly<Record<Claim['resource'], string>> = {
  memory: 'memory',
  cpu: 'CPU',
  pids: 'process',
};

function claimed({ resource }: Claim, sum: number, unlimited: readonly string[]): string {
  const open = unlimited.length === 0 ? '' : ` + ${unlimited.length} unlimited`;
  return `${amount(resource, sum)}${open}`;
}

/** What is left of the host; below zero where more is claimed than there is. */
function headroom({ resource, usable }: Claim, sum: number): string {
  if (usable === null) return '–';
  return change(resource, sum, usable).replace(/^\+/, '');
}

/** One line in dim letters. */
export function aside(text: string): Line {
  return [styled('dim', text)];
}
