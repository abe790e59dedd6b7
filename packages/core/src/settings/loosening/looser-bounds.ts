import { bytes, formatBytes } from '../../units/bytes.ts';
import { formatCpus, nanoCpus } from '../../units/nano-cpus.ts';
import type { Allowance, Policy, ServiceBudget } from '../policy.ts';

/** What one service may take, and by how much a stack may grow, where that is more than it was. */
export function looserBounds(base: Policy, head: Policy): string[] {
  const names = Object.keys({ ...base.services, ...head.services });
  return [
    ...looserBudget('every service', base.service, head.service),
    ...names.flatMap((name) =>
      looserBudget(`service "${name}"`, budgetOf(name, base), budgetOf(name, head)),
    ),
    ...looserGrowth('memory', base.maxGrowth?.memory, head.maxGrowth?.memory),
    ...looserGrowth('CPU', base.maxGrowth?.cpu, head.maxGrowth?.cpu),
  ];
}

/** What a service may take: its own budget where it has one, else that of all, bound by bound. */
function budgetOf(name: string, { service, services }: Policy): ServiceBudget {
  const own = services[name];
  return { memory: own?.memory ?? service?.memory, cpu: own?.cpu ?? service?.cpu };
}

function looserBudget(
  whose: string,
  was: ServiceBudget | undefined,
  is: ServiceBudget | undefined,
): string[] {
  const memory = looserBound(was?.memory, is?.memory, (amount) => formatBytes(bytes(amount)));
  const cpu = looserBound(was?.cpu, is?.cpu, (amount) => formatCpus(nanoCpus(amount)));
  return [...memory, ...cpu].map((change) => `${whose} may take ${change}`);
}

function looserBound(
  was: number | undefined,
  is: number | undefined,
  say: (amount: number) => string,
): string[] {
  if (was === undefined || (is !== undefined && is <= was)) return [];
  return [`${is === undefined ? 'anything' : say(is)} instead of ${say(was)}`];
}

/** An amount and a share cannot be told which is more: the one in the other's place counts as looser. */
function looserGrowth(
  resource: string,
  was: Allowance | undefined,
  is: Allowance | undefined,
): string[] {
  if (was === undefined) return [];
  const isTighter =
    is !== undefined &&
    (('share' in was && 'share' in is && is.share <= was.share) ||
      ('amount' in was && 'amount' in is && is.amount <= was.amount));
  return isTighter ? [] : [`${resource} limits may grow by more`];
}
