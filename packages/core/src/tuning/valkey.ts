import { serverEvidence } from './detection.ts';
import { isSentinel, storeClaim } from './in-memory-store.ts';
import type { Runtime } from './runtime.ts';

const SOURCE = 'https://valkey.io/topics/lru-cache/';

/** Its image answers to the commands of Redis, too. */
const ALIASES: ReadonlySet<string> = new Set(['redis-server']);

/** @see https://valkey.io/topics/lru-cache/ */
export const valkey: Runtime = {
  name: 'Valkey',

  detect: (program) =>
    isSentinel(program)
      ? undefined
      : serverEvidence(program, {
          images: new Set(['valkey', 'valkey-bundle']),
          commands: new Set(['valkey-server']),
          aliases: ALIASES,
        }),

  claim: (program, limit) => storeClaim(program, limit, SOURCE),
};
