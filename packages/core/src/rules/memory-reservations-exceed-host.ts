import type { Rule } from './rule.ts';
import { type Sum, sumExceedsHost } from './sum-exceeds-host.ts';

const memoryReservations: Sum = {
  resource: 'memory',
  kind: 'reservation',
  name: 'memory reservations',
  field: 'memoryReservation',
};

/**
 * A reservation is what a service needs even on a bad day; a host that cannot keep them all promises too much.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#limit-a-containers-access-to-memory
 */
export const memoryReservationsExceedHost: Rule = {
  id: 'memory-reservations-exceed-host',
  severity: 'error',
  summary: 'The memory reservations together must fit in what the host can give.',
  fix: 'none',
  check: (context) => sumExceedsHost(memoryReservations, context, () => undefined),
};
