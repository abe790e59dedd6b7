import type { Host } from '../hosts/host.ts';
import { type Usable, usable } from '../hosts/usable.ts';
import type { Stack } from '../model/stack.ts';
import { type Scenario, type StackDemand, stackDemand } from './demand.ts';

/** One stack's demand held against one host, for one scenario and one choice of profiles. */
export interface Budget {
  readonly stack: Stack;
  /** `undefined` when no host is declared: the totals stand, nothing is judged against them. */
  readonly host: Host | undefined;
  readonly usable: Usable;
  readonly scenario: Scenario;
  readonly demand: StackDemand;
  /** Whether it is what will run (the active profiles, or a declared combination) and so may fail a check. */
  readonly gates: boolean;
}

/** Holds a stack against each host (or none), once per scenario that its target knows. */
export function budgets(stack: Stack, hosts: readonly Host[], gates: boolean): Budget[] {
  const candidates = hosts.length === 0 ? [undefined] : hosts;
  return candidates.flatMap((host) =>
    scenarios(stack).map((scenario) => ({
      stack,
      host,
      usable: host === undefined ? NOTHING_KNOWN : usable(host),
      scenario,
      demand: stackDemand(stack, scenario),
      gates,
    })),
  );
}

/** Whether a sum stays within what is usable; `undefined` where the sum has no end or the capacity is not known. */
export function fits(
  sum: number,
  usableAmount: number | undefined,
  unlimited: readonly string[] = [],
): boolean | undefined {
  if (usableAmount === undefined) return undefined;
  if (sum > usableAmount) return false;
  return unlimited.length > 0 ? undefined : true;
}

/** Whether reservations of a resource count at the target: `docker compose up` ignores those of CPU. */
export function reservationApplies(resource: 'memory' | 'cpu', { target }: Stack): boolean {
  return resource === 'memory' || target === 'swarm';
}

const NOTHING_KNOWN: Usable = { memory: undefined, cpu: undefined, pids: undefined };

/** `docker compose up` stops a container before it starts its successor, so only swarm knows the update scenario. */
function scenarios(stack: Stack): Scenario[] {
  const surges =
    stack.target === 'swarm' &&
    stack.services.some((service) => service.deploy.updateOrder?.value === 'start-first');
  return surges ? ['steady', 'update'] : ['steady'];
}
