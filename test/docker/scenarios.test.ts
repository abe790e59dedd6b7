import type { VerifyReport } from '@plimsoll/core';
import { verify } from '@plimsoll/verify';
import { describe, expect, test } from 'vitest';
import { stackOnDisk } from './prove-stack.ts';
import { type Scenario, scenarios } from './scenarios.ts';

describe('a stack gets the verdict it must get', () => {
  const all = scenarios();

  test.for(all.filter(({ needsQuiet }) => needsQuiet))('$name', proves);

  // The others wait for most of their time.
  test.concurrent.for(all.filter(({ needsQuiet }) => !needsQuiet))('$name', proves);
});

async function proves({ compose, expected, settings, usableMemory }: Scenario): Promise<void> {
  using stack = stackOnDisk({ 'compose.yaml': compose });
  const report = await verify({ ...stack.request(settings), usableMemory });
  expect(verdicts(report), JSON.stringify(report, null, 2)).toEqual(expected);
}

/** A report's verdicts as scenarios write them. */
function verdicts(report: VerifyReport): Readonly<Record<string, string>> {
  const told = (one: { verdict: string; reasons: readonly string[] }): string =>
    [one.verdict, ...one.reasons].join(' ');
  return {
    stack: told(report),
    ...Object.fromEntries(report.services.map((service) => [service.name, told(service)])),
  };
}
