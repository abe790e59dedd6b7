import type { Service, Stack } from '../model/stack.ts';

/** Every rule asks. */
const known = new WeakMap<Stack, readonly Service[]>();

/** The services that have a container at all; those scaled to nothing can do no harm. */
export function running(stack: Stack): readonly Service[] {
  const services = known.get(stack) ?? stack.services.filter(({ replicas }) => replicas.value > 0);
  known.set(stack, services);
  return services;
}
