import type { Service } from '../model/stack.ts';
import type { Policy } from '../settings/policy.ts';
import type { Complaint, Rule } from './rule.ts';
import { running } from './running.ts';
import { inBaseUnit, type Limited, saidAmount } from './said-amount.ts';

/** The budget is a promise to the services beside this one, so what has no limit is past it, too. */
export const serviceOverBudget: Rule = {
  id: 'service-over-budget',
  severity: 'error',
  summary: 'No service should take more than the budget that the policy gives it.',
  fix: 'behaviour-changing',

  *check({ stack, policy }) {
    for (const service of running(stack)) {
      yield* overBudget(service, 'memory', policy);
      yield* overBudget(service, 'cpu', policy);
    }
  },
};

function* overBudget(
  service: Service,
  resource: Limited,
  { service: general, services }: Policy,
): Generator<Complaint> {
  const { name, replicas, position } = service;
  const most = services[name]?.[resource] ?? general?.[resource];
  const limit = resource === 'memory' ? service.memoryLimit : service.cpuLimit;
  const total = limit && limit.value * replicas.value;
  if (most === undefined || (total !== undefined && total <= most)) return;
  const facts = { resource, budget: inBaseUnit(resource, most) };
  const budget = `its budget is ${saidAmount(resource, most)}`;
  if (total === undefined) {
    const message = `"${name}" has no ${NAMES[resource]} limit, and ${budget}.`;
    yield { service: name, position, message, facts: { ...facts, total: null } };
    return;
  }
  const containers = replicas.value === 1 ? '' : ` in ${replicas.value} containers`;
  const excess = total - most;
  yield {
    service: name,
    position: limit?.position ?? position,
    message: `"${name}" may take ${saidAmount(resource, total)}${containers}, and ${budget}: ${saidAmount(resource, excess)} too much.`,
    facts: {
      ...facts,
      total: inBaseUnit(resource, total),
      excess: inBaseUnit(resource, excess),
    },
  };
}

const NAMES: Readonly<Record<Limited, string>> = { memory: 'memory', cpu: 'CPU' };
