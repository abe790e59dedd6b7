import { type Bytes, bytes } from '../units/bytes.ts';
import { hasDefaults } from './detection.ts';
import { optionOf } from './options.ts';
import type { Program } from './program.ts';
import { type Claim, FILLING, type Part } from './runtime.ts';
import { BINARY, inMebibytes, MIB, shareOf, sizeIn } from './sizes.ts';

/**
 * On a dedicated server the buffer pool is set to 80 % of memory at most. Asked to choose, MySQL takes half of up to
 * 4 GiB.
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-dedicated-server.html
 */
const MOST = 0.8;
const START = 0.5;

/** @see https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_buffer_pool_size */
const DEFAULT_BUFFER_POOL = 128 * MIB;

/**
 * InnoDB's buffer pool, which the server takes as it fills, and the key buffer where it is written.
 *
 * @param rounded What a server makes of the size of the pool that is asked for.
 */
export function innodbClaim(
  program: Program,
  limit: Bytes,
  source: string,
  rounded: (pool: Part) => Part = (pool) => pool,
): Claim | undefined {
  const asked = bufferPool(program, source);
  if (asked === undefined) return undefined;
  const pool = rounded(asked);
  const keys = written(program, 'key-buffer-size', source);
  const start = inMebibytes(limit * START);
  return {
    parts: [{ ...pool, most: shareOf(limit, MOST) }, ...(keys === undefined ? [] : [keys])],
    advice: `Write "--innodb-buffer-pool-size=${start}M", half of the limit: connections and temporary tables take the rest.`,
  };
}

/** A dedicated server works its pool out for itself. */
function bufferPool(program: Program, source: string): Part | undefined {
  if (optionOf(program, '--innodb-buffer-pool-size') !== undefined) {
    return written(program, 'innodb-buffer-pool-size', source);
  }
  const isDedicated = program.words.some(({ text }) => /^--innodb.dedicated.server/.test(text));
  if (isDedicated || !hasDefaults(program)) return undefined;
  const size = bytes(DEFAULT_BUFFER_POOL);
  return { name: 'innodb_buffer_pool_size', size, position: undefined, ...FILLING, source };
}

function written(program: Program, name: string, source: string): Part | undefined {
  const option = optionOf(program, `--${name}`);
  const size = option && sizeIn(option.text, BINARY);
  if (option === undefined || size === undefined) return undefined;
  return { name: name.replaceAll('-', '_'), size, position: option.position, source };
}
