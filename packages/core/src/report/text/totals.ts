import { percent } from '../../units/percent.ts';
import { amount, change } from '../amounts.ts';
import { type Claim, claims, share } from '../claims.ts';
import { byImportance, isNews } from '../news.ts';
import type { BudgetReport, Report, StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import { bar } from './bar.ts';
import { type Line, styled } from './line.ts';
import { columns, padEnd, padStart } from './width.ts';

/** Further choices of profiles told; the JSON has them all. */
const MOST_ASIDE = 6;

const NAMES: Readonly<Record<`${Claim['resource']} ${Claim['kind']}`, string>> = {
  'memory limit': 'memory limits',
  'memory reservation': 'memory reservations',
  'cpu limit': 'CPU limits',
  'cpu reservation': 'CPU reservations',
  'pids limit': 'process limits',
  'pids reservation': 'process reservations',
};

/** What every stack claims of every host, a row a sum; choices of profiles that do not gate are told in short. */
export function totalLines(report: Report): Line[] {
  const all = Map.groupBy(claims(report), ({ budget }) => budget);
  return worthTelling(report).flatMap((stack) => [
    ...stack.budgets
      .filter(({ gates }) => gates)
      .flatMap((budget) => budgetLines(stack, budget, all.get(budget) ?? [])),
    ...asideLines(stack.budgets.flatMap((budget) => all.get(budget) ?? [])),
  ]);
}

/** Beside stacks that changed, the sums of those that did not are no news. */
function worthTelling({ base, stacks }: Report): readonly StackReport[] {
  const ordered = byImportance(stacks);
  const news = ordered.filter(isNews);
  return base === undefined || news.length === 0 ? ordered : news;
}

function budgetLines(stack: StackReport, budget: BudgetReport, rows: readonly Claim[]): Line[] {
  const table = rows.map((row) => ({ row, name: nameOf(row), claimed: claimed(row) }));
  const nameWidth = Math.max(...table.map(({ name }) => columns(name)));
  const claimWidth = Math.max(...table.map((cells) => columns(cells.claimed)));
  return [
    [],
    title(stack, budget),
    ...table.map(({ row, name, claimed }) => [
      `  ${padEnd(name, nameWidth)}  ${padStart(claimed, claimWidth)}`,
      ...measure(row),
      ...since(row),
    ]),
  ];
}

function title(stack: StackReport, { host, scenario, profiles }: BudgetReport): Line {
  const held = host === null ? styled('dim', 'no host declared') : styled('strong', host);
  const notes = [
    ...(scenario === 'update' ? ['during a start-first update'] : []),
    ...(profiles.length > 0 ? [`profiles ${profiles.join(', ')}`] : []),
    ...(stack.target === 'swarm' ? ['swarm'] : []),
  ];
  const aside = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return [styled('strong', nameOfStack(stack)), styled('dim', ' → '), held, styled('dim', aside)];
}

function nameOf({ resource, kind }: Claim): string {
  return NAMES[`${resource} ${kind}`];
}

function claimed({ resource, amount: total, unlimited, usable }: Claim): string {
  const open = unlimited.length > 0 ? ` + ${unlimited.length} unlimited` : '';
  const whole = usable === null ? '' : ` of ${amount(resource, usable)}`;
  return `${amount(resource, total)}${open}${whole}`;
}

function measure(claim: Claim): Line {
  const taken = share(claim);
  if (taken === undefined) return [];
  const text = ` ${padStart(percent(taken), 5)}`;
  return [taken > 1 ? styled('red', text) : text, '  ', ...bar(taken)];
}

function since({ resource, amount: total, baseAmount }: Claim): Line {
  if (baseAmount === undefined || baseAmount === total) return [];
  return [styled('cyan', `  ${change(resource, baseAmount, total)}`)];
}

function asideLines(ofStack: readonly Claim[]): Line[] {
  const memory = ofStack.filter(
    ({ budget, resource, kind }) => !budget.gates && resource === 'memory' && kind === 'limit',
  );
  const told = memory.slice(0, MOST_ASIDE).map((claim): Line => {
    const { profiles, host } = claim.budget;
    const taken = share(claim);
    const choice =
      profiles.length > 0 ? `with profiles ${profiles.join(', ')}` : 'without profiles';
    const held = host === null || taken === undefined ? '' : `, ${percent(taken)} of ${host}`;
    return [styled('dim', `  ${choice}: memory limits ${claimed(claim)}${held}`)];
  });
  const left = memory.length - told.length;
  return left > 0 ? [...told, [styled('dim', `  and ${left} more choices of profiles`)]] : told;
}
