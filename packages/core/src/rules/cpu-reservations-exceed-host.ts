import type { Rule } from './rule.ts';
import { type Sum, sumExceedsHost } from './sum-exceeds-host.ts';

const cpuReservations: Sum = {
  resource: 'cpu',
  kind: 'reservation',
  name: 'CPU reservations',
  field: 'cpuReservation',
};

/**
 * Swarm will not place a task whose reservation is not free; `docker compose up` never looks at it.
 * @see https://docs.docker.com/engine/swarm/services/#reserve-memory-or-cpus-for-a-service
 */
export const cpuReservationsExceedHost: Rule = {
  id: 'cpu-reservations-exceed-host',
  severity: 'error',
  summary: 'The CPU reservations together must fit in the CPUs that the host can give.',
  fix: 'none',
  check: (context) =>
    sumExceedsHost(cpuReservations, context, () =>
      context.stack.target === 'swarm' ? 'error' : 'note',
    ),
};
