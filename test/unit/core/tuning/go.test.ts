import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('Go', () => {
  test.for([
    ['16MiB', 16 * MIB],
    ['1GiB', 1024 * MIB],
    ['1024KiB', MIB],
    ['1048576', MIB],
    ['1048576B', MIB],
  ] as const)('takes with a GOMEMLIMIT of %s', ([text, size]) => {
    expect(partsIn(['image: app', `environment: ["GOMEMLIMIT=${text}"]`])).toEqual([
      `GOMEMLIMIT ${size}`,
    ]);
  });

  test.for(['off', '1G', '1gib', '512M', '-1'])('does not read %s, as Go does not', (text) => {
    expect(tenantIn(['image: app', `environment: ["GOMEMLIMIT=${text}"]`])).toBeUndefined();
  });

  test('leaves 5 % at least, and is advised to leave 10', () => {
    const claim = tenantIn(['image: app', 'environment: ["GOMEMLIMIT=1GiB"]'], '1000m')?.claim;
    expect(claim?.parts[0]?.most).toBe(950 * MIB);
    expect(claim?.advice).toBe('Write "GOMEMLIMIT=900MiB", nine tenths of the limit.');
  });
});
