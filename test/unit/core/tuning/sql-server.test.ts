import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;
const IMAGE = 'image: mcr.microsoft.com/mssql/server:2022-latest';

describe('SQL Server', () => {
  test('takes what it is told', () => {
    const lines = [IMAGE, 'environment: { MSSQL_MEMORY_LIMIT_MB: 2048 }'];
    expect(partsIn(lines, '4g')).toEqual([`MSSQL_MEMORY_LIMIT_MB ${2048 * MIB}`]);
    expect(tenantIn(lines, '1000m')?.claim).toMatchObject({
      parts: [{ most: 800 * MIB }],
      advice: expect.stringContaining('80 % of the limit, here 800 MiB'),
    });
  });

  test.for(['environment: {}', 'environment: { MSSQL_MEMORY_LIMIT_MB: 0 }'])(
    'keeps to its share by itself with %s',
    (line) => {
      expect(tenantIn([IMAGE, line])).toBeUndefined();
    },
  );
});
