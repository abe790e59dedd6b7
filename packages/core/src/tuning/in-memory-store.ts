import type { Bytes } from '../units/bytes.ts';
import { hasDefaults } from './detection.ts';
import { optionOf } from './options.ts';
import type { Program } from './program.ts';
import type { Claim } from './runtime.ts';
import { GIB, inMebibytes, KIB, MIB, type Suffixes, shareOf, sizeIn } from './sizes.ts';

/**
 * `maxmemory` leaves out the buffers of replicas and of the append-only file, what fragmentation costs, and the pages
 * that a fork copies while it saves. Hosted Redis keeps 20 to 30 % for those; 20 % is the least of them.
 * @see https://docs.digitalocean.com/products/databases/redis/details/memory-usage/
 */
const MOST = 0.8;

/** What Redis and the servers that came of it may take: `maxmemory`, or all there is. `source` is the server's own page. */
export function storeClaim(program: Program, limit: Bytes, source: string): Claim | undefined {
  if (isReplica(program)) return undefined;
  const option = optionOf(program, '--maxmemory');
  const most = shareOf(limit, MOST);
  const advice = adviceFor(program, inMebibytes(most));
  const unbounded: Claim = { parts: [], unset: 'maxmemory', advice };
  if (option === undefined) return hasDefaults(program) ? unbounded : undefined;
  const size = sizeIn(option.text.toLowerCase(), SUFFIXES);
  if (size === undefined) return undefined;
  if (size === 0) return unbounded;
  return { parts: [{ name: 'maxmemory', size, position: option.position, most, source }], advice };
}

/**
 * A replica holds what its leader holds, whatever its own `maxmemory` says.
 * @see https://github.com/bitnami/containers/tree/main/bitnami/redis `REDIS_REPLICATION_MODE`
 */
function isReplica({ words, environment }: Program): boolean {
  const modes = ['REDIS', 'VALKEY'].map((name) => environment.get(`${name}_REPLICATION_MODE`));
  return (
    words.some(({ text }) => /^--(?:replicaof|slaveof)$/.test(text)) ||
    modes.some((mode) => /^(?:slave|replica)$/i.test(mode?.text ?? ''))
  );
}

/** Sentinels watch over stores and hold no data. */
export function isSentinel({ words }: Program): boolean {
  return words.some(({ text }) => /sentinel/.test(text));
}

/** Without a policy a full server refuses writes, which is right for a queue. */
function adviceFor(program: Program, mebibytes: number): string {
  const write = `Write "--maxmemory ${mebibytes}mb"`;
  return optionOf(program, '--maxmemory-policy') === undefined
    ? `${write}, and "--maxmemory-policy allkeys-lru" if it is a cache.`
    : `${write}.`;
}

/** `1k` is 1,000 bytes and `1kb` 1,024, in any case. */
const SUFFIXES: Suffixes = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1e3],
  ['kb', KIB],
  ['m', 1e6],
  ['mb', MIB],
  ['g', 1e9],
  ['gb', GIB],
]);
