import { readSettings } from '@plimsoll/core';
import { DEFAULT_VERIFY_SETTINGS, settle } from '@plimsoll/verify';
import { describe, expect, test } from 'vitest';

function choices(text: string) {
  const { settings, problems } = readSettings(`verify: { ${text} }\n`, 'plimsoll.yaml');
  if (settings === undefined) throw new Error(problems[0]?.message);
  return settings.verify;
}

describe('settle', () => {
  test('is the default where nothing was chosen', () => {
    expect(settle(choices(''))).toEqual(DEFAULT_VERIFY_SETTINGS);
  });

  test.for([
    ['traffic: smoke', { kind: 'generated', load: { rate: 2, duration: 10, users: 4 } }],
    [
      'traffic: smoke, duration: 3s',
      { kind: 'generated', load: { rate: 2, duration: 3, users: 4 } },
    ],
    ['traffic: none', { kind: 'none', duration: 30 }],
    ['traffic: none, duration: 1500ms', { kind: 'none', duration: 1.5 }],
  ] as const)('makes traffic of %s', ([text, traffic]) => {
    expect(settle(choices(text)).traffic).toEqual(traffic);
  });

  test.for([
    ['script: a.js', 600],
    ['script: a.js, traffic: none, duration: 2m', 120],
  ] as const)('takes a script before all else: %s', ([text, duration]) => {
    expect(settle(choices(text), 'go()').traffic).toEqual({
      kind: 'script',
      script: 'go()',
      duration,
    });
  });

  test('changes only the thresholds that were chosen', () => {
    const { thresholds } = DEFAULT_VERIFY_SETTINGS;
    const chosen =
      'thresholds: { memoryExceeded: 1, window: 2s }, failures: { exit: exceeded }, noLimit: held';
    expect(settle(choices(chosen)).thresholds).toEqual({
      ...thresholds,
      memoryExceeded: 1,
      window: 2000,
      failures: { ...thresholds.failures, exit: 'exceeded' },
      noLimit: 'held',
    });
  });

  test('changes only what was chosen of the load generator', () => {
    const { k6 } = DEFAULT_VERIFY_SETTINGS;
    expect(settle(choices('k6: { memory: 64m }')).k6).toEqual({ ...k6, memory: 64 * 1024 ** 2 });
  });
});
