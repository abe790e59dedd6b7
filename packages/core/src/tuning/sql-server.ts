import type { Runtime } from './runtime.ts';
import { inMebibytes, MIB, shareOf, wholeBytes } from './sizes.ts';

const SOURCE =
  'https://learn.microsoft.com/en-us/sql/linux/sql-server-linux-configure-environment-variables';

/** What the server keeps to by itself, of the container's memory where that has a limit. */
const OWN_SHARE = 0.8;

const SETTING = 'MSSQL_MEMORY_LIMIT_MB';

/**
 * The server's own limit, where somebody sets it; without it there is nothing to say.
 * @see https://learn.microsoft.com/en-us/sql/linux/sql-server-linux-configure-environment-variables
 */
export const sqlServer: Runtime = {
  name: 'SQL Server',

  detect: ({ environment }) => (environment.has(SETTING) ? `variable "${SETTING}"` : undefined),

  claim({ environment }, limit) {
    const written = environment.get(SETTING);
    const size = written && wholeBytes(Number(written.text) * MIB);
    if (written === undefined || size === undefined || size === 0) return undefined;
    const most = shareOf(limit, OWN_SHARE);
    return {
      parts: [{ name: SETTING, size, position: written.position, most, source: SOURCE }],
      advice: `Leave ${SETTING} out: by itself the server keeps to 80 % of the limit, here ${inMebibytes(most)} MiB.`,
    };
  },
};
