import { isIpAddress } from '@plimsoll/core/internal/read/schema/ip-address';
import { describe, expect, test } from 'vitest';

describe('isIpAddress', () => {
  test.for([
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
    'FE80::A',
  ])('takes %s', (text) => {
    expect(isIpAddress(text)).toBe(true);
  });

  test.for([
    '',
    '256.0.0.0',
    '01.2.3.4',
    '1.2.3',
    '1.2.3.4.5',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    'fe80::1%eth0',
    '12345::',
    '1.2.3.4::',
    ':1:2:3:4:5:6:7',
    'localhost',
  ])('refuses "%s"', (text) => {
    expect(isIpAddress(text)).toBe(false);
  });
});
