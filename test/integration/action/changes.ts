import type { Files } from './pull-request.ts';

/** A host of 2 GiB, and one service that claims half of it. */
export const before: Files = {
  'plimsoll.yaml': 'host: box\nhosts:\n  box: { memory: 2g, cpus: 4 }\n',
  'compose.yaml': compose('1g'),
};

/** Limits over the host: a warning. */
export const overcommitted: Files = {
  'compose.yaml': `${compose('1g')}  log:\n    image: busybox\n    mem_limit: 1536m\n`,
};

/** Reservations over the host, in limits that none of its containers passes: an error. */
export const tooLarge: Files = {
  'compose.yaml': `${compose('2g', '1536m')}  log:\n    image: busybox\n    mem_limit: 1g\n    mem_reservation: 1g\n`,
};

/** Back to what base has. */
export const unchanged: Files = { 'compose.yaml': compose('1g') };

/** A stack of one service. */
export function compose(memory: string, reservation = '64m'): string {
  const lines = ['image: nginx', `mem_limit: ${memory}`, `mem_reservation: ${reservation}`];
  return `services:\n  web:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
