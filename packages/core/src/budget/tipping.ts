import type { Service, Stack } from '../model/stack.ts';
import type { Located } from '../places/located.ts';
import { containerCount, type Scenario } from './demand.ts';

/** The service whose number takes a sum past a bound, and that number. */
export interface Tipping {
  readonly service: Service;
  readonly quantity: Located<number>;
}

/**
 * Finds the number that tips a sum over `bound`: one place to look at, where pointing at every limit would hide it.
 *
 * Services that did not change come first, and of those the smallest: so the finger points at what the change
 * brought, and without a change at the largest.
 */
export function tipping(
  { services }: Stack,
  { quantityOf, scenario, bound, changed }: TippingQuestion,
): Tipping | undefined {
  const candidates = services.flatMap((service) => {
    const quantity = quantityOf(service);
    const containers = containerCount(service, scenario);
    return quantity === undefined || containers === 0
      ? []
      : [
          {
            service,
            quantity,
            amount: quantity.value * containers,
            isNew: changed.has(service.name),
          },
        ];
  });
  candidates.sort((a, b) => Number(a.isNew) - Number(b.isNew) || a.amount - b.amount);
  let sum = 0;
  for (const candidate of candidates) {
    sum += candidate.amount;
    if (sum > bound) return candidate;
  }
  return undefined;
}

interface TippingQuestion {
  readonly quantityOf: (service: Service) => Located<number> | undefined;
  readonly scenario: Scenario;
  readonly bound: number;
  readonly changed: ReadonlySet<string>;
}
