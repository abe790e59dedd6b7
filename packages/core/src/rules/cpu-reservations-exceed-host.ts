import type { Rule } from './rule.ts';
import { type Sum, sumExceedsHost } from './sum-exceeds-host.ts';

const cpuReservations: Sum = {
  resource: 'cpu',
  kind: 'reservation',
  name: 'CPU reservations',
  field: 'cpuReservation',
};

/** Swarm will not place a task whose reservation is not free; `docker compose up` never looks at it. */
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
