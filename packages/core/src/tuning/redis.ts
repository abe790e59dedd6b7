import { serverEvidence } from './detection.ts';
import { isSentinel, storeClaim } from './in-memory-store.ts';
import type { Runtime } from './runtime.ts';

const SOURCE = 'https://redis.io/docs/latest/develop/reference/eviction/';

const IMAGES: ReadonlySet<string> = new Set(['redis', 'redis-stack', 'redis-stack-server']);

/** @see https://redis.io/docs/latest/develop/reference/eviction/ */
export const redis: Runtime = {
  name: 'Redis',

  detect: (program) =>
    isSentinel(program)
      ? undefined
      : serverEvidence(program, {
          images: IMAGES,
          commands: new Set(['redis-server']),
          // Servers that speak like Redis take it, too, under names of their own.
          ...(program.isBuilt ? { options: /^--maxmemory(?:-policy)?(?==|$)/i } : {}),
        }),

  claim: (program, limit) => storeClaim(program, limit, SOURCE),
};
