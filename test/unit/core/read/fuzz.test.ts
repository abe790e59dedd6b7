import fc from 'fast-check';
import { describe, test } from 'vitest';
import { anyStack, brokenStack } from '../../../builders/any-stack.ts';
import { readLawfully } from '../../../builders/reading-laws.ts';

/** Enough to catch a slip, and well under a second; script/fuzz does the long runs. */
const SHORT = { numRuns: 100, interruptAfterTimeLimit: 4_000 };

describe('reading', () => {
  test('takes any stack or says what is wrong with it', { timeout: 10_000 }, () => {
    fc.assert(
      fc.property(anyStack, (files) => void readLawfully(files)),
      SHORT,
    );
  });

  test('takes any text or says what is wrong with it', { timeout: 10_000 }, () => {
    fc.assert(
      fc.property(brokenStack, (files) => void readLawfully(files)),
      SHORT,
    );
  });
});
