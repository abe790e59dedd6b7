import { serverEvidence } from './detection.ts';
import { innodbClaim } from './innodb.ts';
import type { Runtime } from './runtime.ts';

const SOURCE = 'https://mariadb.com/kb/en/innodb-buffer-pool/';

/** Older images of it start the server by its old name. */
const COMMANDS: ReadonlySet<string> = new Set([
  'mariadbd',
  'mariadbd-safe',
  'mysqld',
  'mysqld_safe',
]);

/** @see https://mariadb.com/kb/en/innodb-buffer-pool/ */
export const mariadb: Runtime = {
  name: 'MariaDB',
  detect: (program) =>
    serverEvidence(program, { images: new Set(['mariadb', 'mariadb-galera']), commands: COMMANDS }),
  claim: (program, limit) => innodbClaim(program, limit, SOURCE),
};
