import type { Budget } from '../budget/budget.ts';
import type { Service } from '../model/stack.ts';
import { bytes, formatBytes } from '../units/bytes.ts';
import { listed } from './listed.ts';
import type { Complaint, Rule, RuleContext } from './rule.ts';
import { running } from './running.ts';

/** A host is tight when the limits leave less than this share of it to those without one. */
const ROOM = 0.25;

/**
 * Where the limits fill a host nearly up, services without one live on what is left, and nothing holds them there:
 * when it runs out, the kernel kills whatever frees most, limited or not.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#understand-the-risks-of-running-out-of-memory
 */
export const unlimitedBesideTightHost: Rule = {
  id: 'unlimited-beside-tight-host',
  severity: 'warning',
  summary: 'Services without a memory limit should find a quarter of the host free.',
  fix: 'none',

  *check(context) {
    for (const budget of context.budgets) {
      if (budget.scenario === 'steady') yield* complaint(budget, context);
    }
  },
};

function* complaint(
  { stack, host, usable, demand }: Budget,
  context: RuleContext,
): Generator<Complaint> {
  const { limit, unlimited } = demand.memory;
  if (host === undefined || usable.memory === undefined || unlimited.length === 0) return;
  const left = usable.memory - limit;
  if (left < 0 || left >= usable.memory * ROOM) return; // memory-limits-exceed-host speaks of less than nothing
  const services = running(stack).filter(({ memoryLimit }) => memoryLimit === undefined);
  yield {
    position: shown(services, context)?.position,
    message: `The memory limits leave ${formatBytes(bytes(left))} of the ${formatBytes(usable.memory)} that "${host.id}" can give, and ${listed(unlimited)} ${unlimited.length === 1 ? 'has no limit: what it takes' : 'have no limit: what they take'} beyond that is taken from the others.`,
    facts: {
      host: host.id,
      profiles: stack.profiles.join(','),
      left,
      usable: usable.memory,
      unlimited: unlimited.join(','),
      excess: Math.ceil(usable.memory * ROOM) - left,
    },
  };
}

function shown(services: readonly Service[], { changed }: RuleContext): Service | undefined {
  return services.find(({ name }) => changed.has(name)) ?? services[0];
}
