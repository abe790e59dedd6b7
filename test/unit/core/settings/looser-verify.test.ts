import { looserVerify } from '@plimsoll/core/internal/settings/loosening/looser-verify';
import { readSettings } from '@plimsoll/core/internal/settings/read-settings';
import type { VerifyChoices } from '@plimsoll/core/internal/settings/verify-choices';
import { describe, expect, test } from 'vitest';

function choices(text: string): VerifyChoices {
  const { settings, problems } = readSettings(`verify: { ${text} }\n`, 'plimsoll.yaml');
  if (settings === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return settings.verify;
}

describe('looserVerify', () => {
  test.for([
    {
      from: 'allow: [devices]',
      to: 'allow: [devices, privileged]',
      told: 'verify allows "privileged"',
    },
    { from: '', to: 'variables: [TOKEN]', told: 'verify passes on "TOKEN"' },
    { from: '', to: 'oneShots: [web]', told: 'verify lets "web" end' },
    {
      from: '',
      to: 'thresholds: { memoryExceeded: 0.91 }',
      told: `verify's "memoryExceeded" is 0.91 instead of 0.9`,
    },
    {
      from: 'thresholds: { throttledRatio: 0.1 }',
      to: '',
      told: `verify's "throttledRatio" is 0.25 instead of 0.1`,
    },
    { from: 'failures: { exit: exceeded }', to: '', told: 'verify no longer fails on "exit"' },
    { from: '', to: 'traffic: smoke', told: `verify's traffic is "smoke" instead of "low"` },
    {
      from: 'traffic: high',
      to: 'traffic: none',
      told: `verify's traffic is "none" instead of "high"`,
    },
    {
      from: 'script: a.js',
      to: 'script: b.js',
      told: 'verify sends the traffic of another script',
    },
    { from: 'script: a.js', to: '', told: 'verify sends the traffic of another script' },
  ])('tells of "$to" after "$from"', ({ from, to, told }) => {
    expect(looserVerify(choices(from), choices(to))).toEqual([told]);
  });

  test.for([
    { from: 'allow: [privileged]', to: '' },
    { from: '', to: 'thresholds: { memoryExceeded: 0.9, throttledRatio: 0.25 }' },
    { from: '', to: 'thresholds: { memoryExceeded: 0.89 }' },
    { from: '', to: 'failures: { exit: exceeded }' },
    { from: '', to: 'traffic: medium' },
    { from: 'script: a.js', to: 'script: a.js, traffic: none' },
  ])('says nothing of "$to" after "$from", which is as strict', ({ from, to }) => {
    expect(looserVerify(choices(from), choices(to))).toEqual([]);
  });
});
