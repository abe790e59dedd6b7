import type { Bytes } from '../units/bytes.ts';
import { serverEvidence } from './detection.ts';
import { innodbClaim } from './innodb.ts';
import { optionOf } from './options.ts';
import type { Program } from './program.ts';
import type { Runtime } from './runtime.ts';
import { BINARY, GIB, MIB, sizeIn, wholeBytes } from './sizes.ts';

const SOURCE =
  'https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_buffer_pool_size';

const IMAGES: ReadonlySet<string> = new Set(['mysql', 'mysql-server', 'percona', 'percona-server']);

/** @see https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html */
export const mysql: Runtime = {
  name: 'MySQL',
  detect: (program) =>
    serverEvidence(program, { images: IMAGES, commands: new Set(['mysqld', 'mysqld_safe']) }),
  claim: (program, limit) =>
    innodbClaim(program, limit, SOURCE, (pool) => ({ ...pool, size: rounded(pool.size, program) })),
};

/**
 * A pool of several instances is a whole number of chunks in each, and is rounded up to that. Below 1 GiB it is one
 * instance, whatever is written.
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-buffer-pool-resize.html
 */
function rounded(size: Bytes, program: Program): Bytes {
  const instances = Number(optionOf(program, '--innodb-buffer-pool-instances')?.text);
  if (!Number.isSafeInteger(instances) || instances < 1 || size < GIB) return size;
  const chunk = optionOf(program, '--innodb-buffer-pool-chunk-size');
  const asked = (chunk && sizeIn(chunk.text, BINARY)) ?? DEFAULT_CHUNK;
  const unit = Math.min(asked, Math.floor(size / instances)) * instances;
  return wholeBytes(Math.ceil(size / unit) * unit) ?? size;
}

const DEFAULT_CHUNK = 128 * MIB;
