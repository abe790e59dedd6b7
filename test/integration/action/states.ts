import { compose } from './changes.ts';
import type { Files } from './pull-request.ts';

/** One state that a pull request can bring a stack into, and what everybody must then see. */
export interface State {
  /** Also the directory of its stack. */
  readonly id: string;
  /** The Compose file at base and at head; `null` where there is none. */
  readonly base: string | null;
  readonly head: string | null;
  readonly exitCode: 0 | 1 | 2;
  /** The first line of comment and summary. */
  readonly headline: string;
  /** Whether the default mode writes a comment. */
  readonly comments: boolean;
}

const two = (first: string, second: string): string =>
  `${compose(first)}  log:\n    image: busybox\n    ${second}\n`;

/** Every state of a stack against a host of 2 GiB and 4 CPUs. */
export const states: readonly State[] = [
  {
    id: 'fits',
    base: compose('1g'),
    head: two('1g', 'mem_limit: 512m'),
    exitCode: 0,
    headline: '### ✅ Plimsoll: <code>fits</code> fits <code>box</code>',
    comments: true,
  },
  {
    id: 'overcommits',
    base: compose('1g'),
    head: two('1g', 'mem_limit: 1025m'),
    exitCode: 0,
    headline:
      '### ⚠️ Plimsoll: <code>overcommits</code> now promises more than <code>box</code> has',
    comments: true,
  },
  {
    id: 'reserves',
    base: compose('2g', '1g'),
    head: `${compose('2g', '1g')}  log: { image: busybox, mem_limit: 2g, mem_reservation: 1025m }\n`,
    exitCode: 1,
    headline: '### ❌ Plimsoll: <code>reserves</code> no longer fits <code>box</code>',
    comments: true,
  },
  {
    id: 'limit-over-host',
    base: compose('1g'),
    head: `${compose('1g')}    cpus: 5\n`,
    exitCode: 1,
    headline: '### ❌ Plimsoll: <code>limit-over-host</code> no longer fits <code>box</code>',
    comments: true,
  },
  {
    id: 'unlimited',
    base: compose('1g'),
    head: two('1g', 'init: true'),
    exitCode: 0,
    headline: '### ⚠️ Plimsoll: 1 warning in <code>unlimited</code>',
    comments: true,
  },
  {
    id: 'unchanged',
    base: compose('1g'),
    head: `# A remark changes no budget.\n${compose('1g')}`,
    exitCode: 0,
    headline: '### ✅ Plimsoll: <code>unchanged</code> fits <code>box</code>',
    comments: false,
  },
  {
    id: 'new',
    base: null,
    head: compose('1g'),
    exitCode: 0,
    headline: '### ✅ Plimsoll: <code>new</code> is new and fits <code>box</code>',
    comments: true,
  },
  {
    id: 'removed',
    base: compose('1g'),
    head: null,
    exitCode: 0,
    headline: '### ✅ Plimsoll: <code>removed</code> is removed',
    comments: true,
  },
  {
    id: 'unreadable',
    base: compose('1g'),
    head: 'services:\n\tweb: {}\n',
    exitCode: 2,
    headline: '### ❔ Plimsoll: could not judge <code>unreadable</code>',
    comments: true,
  },
];

const SETTINGS = 'host: box\nhosts:\n  box: { memory: 2g, cpus: 4 }\n';

/** All states in one repository, a directory each. */
export function filesAt(side: 'base' | 'head', among: readonly State[] = states): Files {
  return Object.fromEntries(
    among.flatMap((state): [string, string | null][] => {
      const [before, now] = [state.base, state[side]];
      const settings: [string, string] = [`${state.id}/plimsoll.yaml`, SETTINGS];
      const isAbsent = now === null && (side === 'base' || before === null);
      return isAbsent ? [settings] : [settings, [`${state.id}/compose.yaml`, now]];
    }),
  );
}
