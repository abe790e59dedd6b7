import { setTimeout as sleep } from 'node:timers/promises';
import { PlimsollError, problem } from '@plimsoll/core';
import { DEFAULT_VERIFY_SETTINGS } from '@plimsoll/verify';
import { longestRun, withinTime } from '@plimsoll/verify/internal/time-limit';
import { describe, expect, test } from 'vitest';

/** Work that goes on until it is ended, puts away what it made, and throws why. */
async function endless(signal: AbortSignal): Promise<never> {
  await sleep(60_000, undefined, { signal }).catch(() => undefined);
  throw signal.reason;
}

describe('longestRun', () => {
  test.for([
    { traffic: { kind: 'none', duration: 30 }, longest: 930_000 },
    { traffic: { kind: 'script', script: '', duration: 600 }, longest: 1_500_000 },
    {
      traffic: { kind: 'generated', load: { rate: 1, duration: 60, users: 1 } },
      longest: 960_000,
    },
  ] as const)('is $longest ms with $traffic.duration s of traffic', ({ traffic, longest }) => {
    expect(longestRun({ ...DEFAULT_VERIFY_SETTINGS, traffic })).toBe(longest);
  });
});

describe('withinTime', () => {
  test('gives what work in time comes to', async () => {
    expect(await withinTime(1000, undefined, async () => 'done')).toBe('done');
  });

  test('says after how long it ended what would go on', async () => {
    await expect(withinTime(20, undefined, endless)).rejects.toMatchObject({
      problems: [
        {
          code: 'verify-timeout',
          class: 'environment',
          message: 'A run under load was ended after 0.02 s.',
        },
      ],
    });
  });

  test('leaves the reason of whoever ends it before that', async () => {
    const ending = new AbortController();
    const run = withinTime(60_000, ending.signal, endless);
    ending.abort('enough');
    await expect(run).rejects.toBe('enough');
  });

  test.for([new PlimsollError([problem('engine-lost', 'It is gone.')]), new Error('broken')])(
    'passes %s on',
    async (error) => {
      const failing = async (): Promise<never> => {
        throw error;
      };
      await expect(withinTime(1000, undefined, failing)).rejects.toBe(error);
    },
  );
});
