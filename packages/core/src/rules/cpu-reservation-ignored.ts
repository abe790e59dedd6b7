import type { Budget } from '../budget/budget.ts';
import { keysIgnored } from './keys-ignored.ts';
import type { Rule } from './rule.ts';

const KEY = 'deploy.resources.reservations.cpus';

/**
 * Reserving CPUs means finding a node that has them free, which only swarm's scheduler does.
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/create.go setReservations
 */
export const cpuReservationIgnored: Rule = {
  id: 'cpu-reservation-ignored',
  severity: 'note',
  summary: 'A CPU reservation should stand only where swarm runs the stack.',
  fix: 'safe',

  *check(context) {
    if (context.stack.target === 'swarm') return;
    if (context.budgets.some(isOverrun)) return; // cpu-reservations-exceed-host says it, too
    yield* keysIgnored(context, {
      keyOf: ({ cpuReservation }) => (cpuReservation === undefined ? undefined : KEY),
      tell: (names) =>
        `\`docker compose up\` reserves no CPUs: "${KEY}" of ${names} does nothing. To give a service more of a busy CPU, write "cpu_shares".`,
    });
  },
};

function isOverrun({ demand, usable }: Budget): boolean {
  return usable.cpu !== undefined && demand.cpu.reservation > usable.cpu;
}
