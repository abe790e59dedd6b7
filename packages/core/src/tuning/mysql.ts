import { serverEvidence } from './detection.ts';
import { innodbClaim } from './innodb.ts';
import type { Runtime } from './runtime.ts';

const SOURCE =
  'https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_buffer_pool_size';

const IMAGES: ReadonlySet<string> = new Set(['mysql', 'mysql-server', 'percona', 'percona-server']);

/** @see https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html */
export const mysql: Runtime = {
  name: 'MySQL',
  detect: (program) =>
    serverEvidence(program, { images: IMAGES, commands: new Set(['mysqld', 'mysqld_safe']) }),
  claim: (program, limit) => innodbClaim(program, limit, SOURCE),
};
