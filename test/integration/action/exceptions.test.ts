import { baselineText } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import type { Files } from './pull-request.ts';
import { openStage } from './stage.ts';

const SETTINGS = 'host: box\nhosts:\n  box: { memory: 2g, cpus: 4 }\n';
const SIN = 'limit-exceeds-host';
const WAIVER = `waivers: [{ rule: ${SIN}, reason: later, owner: ops, expires: 2126-12-31 }]\n`;
const EXPIRED = WAIVER.replace('2126', '2016');
const BASELINE = baselineText({
  schema: 1,
  findings: [
    {
      stack: '.',
      rule: SIN,
      service: 'web',
      facts: { host: 'box', resource: 'memory', excess: 2 ** 30 },
    },
  ],
});

/** One container with a limit of its own, and what stands behind it. */
function compose(limit: string, comment = ''): string {
  return `services:\n  web:\n    image: nginx\n    mem_limit: ${limit}${comment}\n`;
}

const COMMENT = ` # plimsoll-ignore ${SIN}: measured`;

/** What base has, and what the change makes of it. */
interface Case {
  readonly name: string;
  readonly base: Files;
  readonly change: Files;
}

describe('a sin that a change brings', () => {
  test.for<Case>([
    {
      name: 'a comment in base lets pass',
      base: { 'plimsoll.yaml': SETTINGS, 'compose.yaml': compose('1g', COMMENT) },
      change: { 'compose.yaml': compose('3g', COMMENT) },
    },
    {
      name: 'a waiver in base lets pass',
      base: { 'plimsoll.yaml': `${SETTINGS}${WAIVER}`, 'compose.yaml': compose('1g') },
      change: { 'compose.yaml': compose('3g') },
    },
    {
      name: 'the baseline of base knows',
      base: {
        'plimsoll.yaml': `${SETTINGS}baseline: old.json\n`,
        'old.json': BASELINE,
        'compose.yaml': compose('1g'),
      },
      change: { 'compose.yaml': compose('3g') },
    },
    {
      name: 'the change itself lets pass, where base has no settings yet',
      base: { 'compose.yaml': compose('3g') },
      change: {
        'plimsoll.yaml': `${SETTINGS}baseline: old.json\n`,
        'old.json': BASELINE,
      },
    },
  ])('is green where $name', async ({ base, change }) => {
    await using stage = await openStage(change, base);
    const { exitCode, summary } = await stage.run();
    expect(exitCode).toBe(0);
    expect(summary).toContain('1 finding suppressed');
  });

  test.for<Case & { readonly told: string }>([
    {
      name: 'the change adds a comment',
      base: { 'plimsoll.yaml': SETTINGS, 'compose.yaml': compose('1g') },
      change: { 'compose.yaml': compose('3g', COMMENT) },
      told: '; the change would suppress 1 finding',
    },
    {
      name: 'the change adds a waiver',
      base: { 'plimsoll.yaml': SETTINGS, 'compose.yaml': compose('1g') },
      change: { 'plimsoll.yaml': `${SETTINGS}${WAIVER}`, 'compose.yaml': compose('3g') },
      told: '; the change loosens the settings',
    },
    {
      name: 'the change puts off the end of a waiver',
      base: { 'plimsoll.yaml': `${SETTINGS}${EXPIRED}`, 'compose.yaml': compose('1g') },
      change: { 'plimsoll.yaml': `${SETTINGS}${WAIVER}`, 'compose.yaml': compose('3g') },
      told: '; the change loosens the settings',
    },
    {
      name: 'the change adds to the baseline',
      base: {
        'plimsoll.yaml': `${SETTINGS}baseline: old.json\n`,
        'old.json': baselineText({ schema: 1, findings: [] }),
        'compose.yaml': compose('1g'),
      },
      change: { 'old.json': BASELINE, 'compose.yaml': compose('3g') },
      told: '; the change loosens the settings',
    },
    {
      name: 'it is worse than what the baseline knows',
      base: {
        'plimsoll.yaml': `${SETTINGS}baseline: old.json\n`,
        'old.json': BASELINE,
        'compose.yaml': compose('1g'),
      },
      change: { 'compose.yaml': compose('4g') },
      told: '❌',
    },
  ])('is red where $name, and told in the first line', async ({ base, change, told }) => {
    await using stage = await openStage(change, base);
    const { exitCode, summary } = await stage.run();
    expect(exitCode).toBe(1);
    expect(summary.split('\n')[0]).toContain(told);
  });
});
