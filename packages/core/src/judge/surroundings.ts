import { budgets } from '../budget/budget.ts';
import type { Host } from '../hosts/host.ts';
import type { Surroundings } from '../rules/surroundings.ts';
import type { StackReading } from './read-stack.ts';

/** What stands around a stack: base, its other choices of profiles, and the stack of its own side that it is measured by. */
export function surroundingsOf(
  { request, variants }: StackReading,
  before: StackReading | undefined,
  side: ReadonlyMap<string, StackReading>,
  hosts: readonly Host[],
): Surroundings {
  const { parity } = request;
  const partner = parity && side.get(parity.of)?.variants[0]?.stack;
  return {
    before: before?.variants[0]?.stack,
    shown: variants
      .filter(({ gates }) => !gates)
      .flatMap(({ stack }) => budgets(stack, hosts, false)),
    partner: parity && partner && { stack: partner, parity },
  };
}
