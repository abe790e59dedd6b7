import { readSettings } from '@plimsoll/core';
import { NO_VERIFY_CHOICES } from '@plimsoll/core/internal/settings/verify-choices';
import { describe, expect, test } from 'vitest';

const WHOLE = `verify:
  traffic: medium
  script: load/checkout.js
  duration: 1m30s
  thresholds: { throttledRatio: 0.5, memoryExceeded: 1, window: 2s, longestGap: 10s }
  failures: { exit: exceeded, requests: undecided }
  noLimit: held
  beat: 500ms
  bootTimeout: 3m
  imageTimeout: 1h
  stopTimeout: 20s
  k6: { image: "grafana/k6:2.0.0", cpus: 0.5, memory: 256m }
  allow: [docker-socket, devices]
  oneShots: [migrate]
  variables: [API_TOKEN]
`;

function verifyIn(text: string) {
  return readSettings(text, 'plimsoll.yaml').settings?.verify;
}

function told(text: string): readonly string[] {
  return readSettings(text, 'plimsoll.yaml').problems.map(
    ({ message, position }) => `${position?.line}:${position?.column} ${message}`,
  );
}

describe('the settings of verify', () => {
  test('are read as amounts', () => {
    expect(verifyIn(WHOLE)).toEqual({
      traffic: 'medium',
      script: {
        path: 'load/checkout.js',
        position: { file: 'plimsoll.yaml', line: 3, column: 3 },
      },
      duration: 90_000,
      thresholds: { throttledRatio: 0.5, memoryExceeded: 1, window: 2000, longestGap: 10_000 },
      failures: { exit: 'exceeded', requests: 'undecided' },
      noLimit: 'held',
      beat: 500,
      bootTimeout: 180_000,
      imageTimeout: 3_600_000,
      stopTimeout: 20_000,
      k6: { image: 'grafana/k6:2.0.0', cpus: 0.5, memory: 256 * 1024 ** 2 },
      allow: ['docker-socket', 'devices'],
      oneShots: ['migrate'],
      variables: ['API_TOKEN'],
    });
  });

  test.for(['', 'verify: {}\n', 'rules: { memory-limit-missing: warning }\n'])(
    'leave all to the defaults with %j',
    (text) => {
      expect(verifyIn(text)).toEqual(NO_VERIFY_CHOICES);
    },
  );

  test.for([
    ['rules: { memory-limit-missing: off }\n', 'held'],
    ['rules: { memory-limit-missing: note }\n', undefined],
    ['rules: { memory-limit-missing: off }\nverify: { noLimit: undecided }\n', 'undecided'],
  ] as const)('accept a missing limit where check was told to: %j', ([text, noLimit]) => {
    expect(verifyIn(text)?.noLimit).toBe(noLimit);
  });

  test.for([
    [
      'traffic: huge',
      '1:11 "verify.traffic" must be one of "smoke", "low", "medium", "high", "none".',
    ],
    ['trafic: low', '1:11 "verify.trafic" is not a setting.'],
    ['script: ""', '1:11 "verify.script" must be given: it is empty.'],
    ['duration: soon', '1:11 "verify.duration" must be a time from 1s to 24h, such as 30s.'],
    ['duration: 999ms', '1:11 "verify.duration" must be a time from 1s to 24h, such as 30s.'],
    ['duration: -5s', '1:11 "verify.duration" must be a time from 1s to 24h, such as 30s.'],
    ['duration: 24h1s', '1:11 "verify.duration" must be a time from 1s to 24h, such as 30s.'],
    ['duration: 30', '1:11 "verify.duration" must be text.'],
    ['beat: 49ms', '1:11 "verify.beat" must be a time from 50ms to 10s, such as 250ms.'],
    [
      'thresholds: { memoryExceeded: 1.01 }',
      '1:25 "verify.thresholds.memoryExceeded" must be a number from 0 to 1.',
    ],
    [
      'thresholds: { throttledRatio: -0.1 }',
      '1:25 "verify.thresholds.throttledRatio" must be a number from 0 to 1.',
    ],
    ['failures: { oom: exceeded }', '1:23 "verify.failures.oom" is not a setting.'],
    ['k6: { memory: 31m }', '1:17 "verify.k6.memory" must be a size of 32m or more.'],
    ['k6: { cpus: 0 }', '1:17 "verify.k6.cpus" must be more than 0.'],
  ] as const)('refuse %s where it stands', ([text, message]) => {
    expect(told(`verify: { ${text} }\n`)).toEqual([message]);
  });

  test.for([
    'duration: 1s',
    'duration: 24h',
    'beat: 50ms',
    'k6: { memory: 32m }',
    'thresholds: { memoryExceeded: 0, throttledRatio: 1 }',
  ])('take %s, which is just within', (text) => {
    expect(told(`verify: { ${text} }\n`)).toEqual([]);
  });

  test('name what may be allowed', () => {
    expect(told('verify: { allow: [root] }\n')).toEqual([
      expect.stringMatching(/^1:19 "verify.allow.0" must be one of "privileged", /),
    ]);
  });
});
