import { tipping } from '../budget/tipping.ts';
import type { Service, Stack } from '../model/stack.ts';
import type { Allowance } from '../settings/policy.ts';
import { percent } from '../units/percent.ts';
import type { Complaint, Rule, RuleContext } from './rule.ts';
import { inBaseUnit, type Limited, saidAmount } from './said-amount.ts';

/** A host fills up by many small steps; this bounds the one that a change takes. */
export const growthTooLarge: Rule = {
  id: 'growth-too-large',
  severity: 'error',
  summary: 'A change should not let a stack take much more than it took before.',
  fix: 'none',

  *check(context) {
    const { memory, cpu } = context.policy.maxGrowth ?? {};
    yield* grown('memory', memory, context);
    yield* grown('cpu', cpu, context);
  },
};

function* grown(
  resource: Limited,
  allowance: Allowance | undefined,
  { stack, around, changed }: RuleContext,
): Generator<Complaint> {
  const before = around?.before;
  if (allowance === undefined || before === undefined) return;
  const had = sum(before.services, resource);
  const growth = growthOf(before, stack, resource);
  const allowed = 'share' in allowance ? Math.floor(had * allowance.share) : allowance.amount;
  if (growth <= allowed) return;
  const field = FIELDS[resource];
  const tip = tipping(stack, { resource: field, scenario: 'steady', changed });
  const bound =
    'share' in allowance
      ? `${percent(allowance.share)} of ${saidAmount(resource, had)}, that is ${saidAmount(resource, allowed)}`
      : saidAmount(resource, allowed);
  yield {
    position: tip?.quantity.position ?? tip?.service.position,
    message: `The ${NAMES[resource]} limits grow by ${saidAmount(resource, growth)}, and the policy lets one change add ${bound}.`,
    facts: {
      resource,
      growth: inBaseUnit(resource, growth),
      allowed: inBaseUnit(resource, allowed),
      excess: inBaseUnit(resource, growth - allowed),
    },
  };
}

/** Service by service: a limit where there was none is no growth, it is the end of one. */
function growthOf(before: Stack, after: Stack, resource: Limited): number {
  const had = new Map(before.services.map((service) => [service.name, service]));
  const comparable = after.services.filter(({ name }) => {
    const earlier = had.get(name);
    return earlier === undefined || earlier[FIELDS[resource]] !== undefined;
  });
  const limited = new Set(comparable.map(({ name }) => name));
  const gone = before.services.filter(({ name }) => {
    return limited.has(name) || !after.services.some((service) => service.name === name);
  });
  return sum(comparable, resource) - sum(gone, resource);
}

function sum(services: readonly Service[], resource: Limited): number {
  return services.reduce(
    (total, service) => total + (service[FIELDS[resource]]?.value ?? 0) * service.replicas.value,
    0,
  );
}

const FIELDS = { memory: 'memoryLimit', cpu: 'cpuLimit' } as const;
const NAMES: Readonly<Record<Limited, string>> = { memory: 'memory', cpu: 'CPU' };
