import type { Service, Stack } from '../model/stack.ts';

/** The services that have a container at all; those scaled to nothing can do no harm. */
export function running({ services }: Stack): readonly Service[] {
  return services.filter(({ replicas }) => replicas.value > 0);
}
