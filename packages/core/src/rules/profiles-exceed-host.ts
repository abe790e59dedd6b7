import type { Budget } from '../budget/budget.ts';
import { tipping } from '../budget/tipping.ts';
import { bytes, formatBytes } from '../units/bytes.ts';
import { percent } from '../units/percent.ts';
import { listed } from './listed.ts';
import type { Complaint, Rule } from './rule.ts';

/**
 * What nobody has said to run may still be run: whoever switches a profile on should know before.
 * @see https://docs.docker.com/compose/how-tos/profiles/
 */
export const profilesExceedHost: Rule = {
  id: 'profiles-exceed-host',
  severity: 'note',
  summary: 'Whichever profiles are switched on, the stack should fit its host.',
  fix: 'none',

  *check({ stack, budgets, around }) {
    if (stack.target === 'swarm') return; // nothing switches a profile on there, and swarm-key-refused says so
    const hosts = new Set(budgets.filter(isOver).map(({ host }) => host?.id));
    const over = (around?.shown ?? []).filter(
      (budget) => budget.scenario === 'steady' && isOver(budget) && !hosts.has(budget.host?.id),
    );
    // Where what runs does not fit, another rule has said so, and of what comes on top nobody needs to hear.
    for (const choices of Map.groupBy(over, ({ host }) => host?.id).values()) {
      yield* complaint(choices);
    }
  },
};

function isOver({ demand, usable }: Budget): boolean {
  return usable.memory !== undefined && demand.memory.limit > usable.memory;
}

function* complaint(choices: readonly Budget[]): Generator<Complaint> {
  const [worst, ...others] = choices.toSorted(
    (a, b) => b.demand.memory.limit - a.demand.memory.limit,
  );
  const usable = worst?.usable.memory;
  if (worst?.host === undefined || usable === undefined) return;
  const { stack, host, demand } = worst;
  const total = demand.memory.limit;
  const tip = tipping(stack, { resource: 'memoryLimit', scenario: 'steady', changed: new Map() });
  const more =
    others.length === 0
      ? ''
      : ` ${others.length} more ${others.length === 1 ? 'choice' : 'choices'} of profiles would not fit either.`;
  yield {
    position: tip?.quantity.position ?? tip?.service.position,
    message: `With ${profilesSaid(stack.profiles)}, the memory limits would add up to ${formatBytes(bytes(total))}, ${formatBytes(bytes(total - usable))} more than the ${formatBytes(usable)} that "${host.id}" can give (${percent(total / usable)}).${more}`,
    facts: {
      host: host.id,
      choice: stack.profiles.join(','),
      total,
      usable,
      excess: total - usable,
      count: choices.length,
    },
  };
}

function profilesSaid(profiles: readonly string[]): string {
  if (profiles.length === 0) return 'no profile on';
  return `the ${profiles.length === 1 ? 'profile' : 'profiles'} ${listed(profiles)} on`;
}
