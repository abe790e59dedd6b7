import { fingerprint } from '@plimsoll/core/internal/report/fingerprint';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('fingerprint', () => {
  test('of nothing is the basis of FNV-1a', () => {
    expect(fingerprint('')).toBe('6c62272e07bb014262b821756295c58d');
  });

  test('is 32 digits, and differs where the text does', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(fingerprint(one)).toMatch(/^[0-9a-f]{32}$/);
        expect(fingerprint(one) === fingerprint(other)).toBe(one === other);
      }),
    );
  });
});
