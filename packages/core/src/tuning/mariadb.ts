import { serverEvidence } from './detection.ts';
import { innodbClaim } from './innodb.ts';
import type { Runtime } from './runtime.ts';

const SOURCE = 'https://mariadb.com/kb/en/innodb-buffer-pool/';

const COMMANDS: ReadonlySet<string> = new Set(['mariadbd', 'mariadbd-safe']);

/** Older images start the server by the name that MySQL's has. */
const ALIASES: ReadonlySet<string> = new Set(['mysqld', 'mysqld_safe']);

/** @see https://mariadb.com/kb/en/innodb-buffer-pool/ */
export const mariadb: Runtime = {
  name: 'MariaDB',
  detect: (program) =>
    serverEvidence(program, {
      images: new Set(['mariadb', 'mariadb-galera']),
      commands: COMMANDS,
      aliases: ALIASES,
    }),
  claim: (program, limit) => innodbClaim(program, limit, SOURCE),
};
