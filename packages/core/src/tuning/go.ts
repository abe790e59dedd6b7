import type { Runtime } from './runtime.ts';
import { GIB, inMebibytes, KIB, MIB, type Suffixes, shareOf, sizeIn } from './sizes.ts';

const SOURCE = 'https://go.dev/doc/gc-guide#Suggested_uses';

/** The makers leave 5 to 10 % of a container's memory to what the runtime does not know of. */
const MOST = 0.95;
const START = 0.9;

/**
 * The soft limit that Go's garbage collector works towards; nothing is told of a program without it.
 * @see https://go.dev/doc/gc-guide#Memory_limit
 */
export const go: Runtime = {
  name: 'Go',

  detect: ({ environment }) =>
    environment.has('GOMEMLIMIT') ? 'variable "GOMEMLIMIT"' : undefined,

  claim({ environment }, limit) {
    const written = environment.get('GOMEMLIMIT');
    const size = written && sizeIn(written.text, SUFFIXES);
    if (written === undefined || size === undefined) return undefined;
    const { position } = written;
    const most = shareOf(limit, MOST);
    return {
      parts: [{ name: 'GOMEMLIMIT', size, position, most, source: SOURCE }],
      advice: `Write "GOMEMLIMIT=${inMebibytes(limit * START)}MiB", nine tenths of the limit.`,
    };
  },
};

/** @see https://pkg.go.dev/runtime#hdr-Environment_Variables */
const SUFFIXES: Suffixes = new Map([
  ['', 1],
  ['B', 1],
  ['KiB', KIB],
  ['MiB', MIB],
  ['GiB', GIB],
  ['TiB', 1024 * GIB],
]);
