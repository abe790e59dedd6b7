import type { Service, Stack } from '../model/stack.ts';
import type { Located } from '../places/located.ts';
import { containerCount, type Scenario } from './demand.ts';

/** The service that a sum over the bound is laid at, and its number. */
export interface Tipping {
  readonly service: Service;
  readonly quantity: Located<number>;
}

/** The resources that are summed. */
export type SummedResource = 'memoryLimit' | 'memoryReservation' | 'cpuLimit' | 'cpuReservation';

/** Services that changed and the fields that differ, the largest change first. */
export type Changed = ReadonlyMap<string, readonly (keyof Service)[]>;

/**
 * Finds the one number to look at in a sum that is too large: pointing at every limit would hide it.
 *
 * It is the largest change to this resource, and without one the largest claim.
 */
export function tipping(
  { services }: Stack,
  { resource, scenario, changed }: TippingQuestion,
): Tipping | undefined {
  const claims = services.flatMap((service) => {
    const quantity = service[resource];
    const containers = containerCount(service, scenario);
    return quantity === undefined || containers === 0
      ? []
      : [{ service, quantity, amount: quantity.value * containers }];
  });
  const change = [...changed].find(
    ([name, fields]) =>
      (fields.includes(resource) || fields.includes('replicas')) &&
      claims.some(({ service }) => service.name === name),
  );
  if (change !== undefined) return claims.find(({ service }) => service.name === change[0]);
  return claims.toSorted((a, b) => a.amount - b.amount).at(-1);
}

interface TippingQuestion {
  readonly resource: SummedResource;
  readonly scenario: Scenario;
  readonly changed: Changed;
}
