import { type Bytes, bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { optionOf } from './options.ts';
import { FILLING, type Runtime } from './runtime.ts';
import { GIB, inMebibytes, MIB, wholeBytes } from './sizes.ts';

const SOURCE =
  'https://www.mongodb.com/docs/manual/reference/program/mongod/#std-option-mongod.--wiredTigerCacheSizeGB';

const IMAGES: ReadonlySet<string> = new Set([
  'mongo',
  'mongodb',
  'mongodb-community-server',
  'mongodb-enterprise-server',
  'percona-server-mongodb',
]);

/**
 * The cache of the storage engine; connections, sorts and aggregations come on top. The makers advise against a larger
 * one than the default.
 * @see https://www.mongodb.com/docs/manual/core/wiredtiger/#memory-use
 */
export const mongodb: Runtime = {
  name: 'MongoDB',

  detect: (program) =>
    serverEvidence(program, {
      images: IMAGES,
      commands: new Set(['mongod']),
      options: /^--wiredTigerCacheSizeGB(?==|$)/,
    }),

  claim(program, limit) {
    const own = defaultCache(limit);
    const option = optionOf(program, '--wiredTigerCacheSizeGB');
    const written = option && wholeBytes(Number(option.text) * GIB);
    if (option !== undefined && written === undefined) return undefined;
    if (option === undefined && !hasDefaults(program)) return undefined;
    const part = {
      name: 'wiredTigerCacheSizeGB',
      size: written ?? own,
      position: option?.position,
      most: own,
      ...(option === undefined ? FILLING : {}),
      source: SOURCE,
    };
    return { parts: [part], advice: adviceFor(limit, own) };
  },
};

/** Half of what is left after 1 GiB, at least 256 MiB; the memory is that of the container where it has a limit. */
function defaultCache(limit: Bytes): Bytes {
  return bytes(Math.max(Math.floor((limit - GIB) / 2), LEAST));
}

const LEAST = 256 * MIB;

function adviceFor(limit: Bytes, own: Bytes): string {
  return own < limit
    ? `Leave the option out: with this limit MongoDB takes ${inMebibytes(own)} MiB.`
    : 'Raise the limit to 512 MiB or more: the cache cannot be smaller than 256 MiB.';
}
