import type { VerifyReport } from '@plimsoll/core';
import { verify } from '@plimsoll/verify';
import { describe, expect, test } from 'vitest';
import { stackOnDisk } from './prove-stack.ts';
import { scenarios } from './scenarios.ts';

describe('a stack gets the verdict it must get', () => {
  test.for(scenarios())('$name', async ({ compose, expected, settings, usableMemory }) => {
    using stack = stackOnDisk({ 'compose.yaml': compose });
    const report = await verify({ ...stack.request(settings), usableMemory });
    expect(verdicts(report), JSON.stringify(report, null, 2)).toEqual(expected);
  });
});

/** A report's verdicts as scenarios write them. */
function verdicts(report: VerifyReport): Readonly<Record<string, string>> {
  const told = (one: { verdict: string; reasons: readonly string[] }): string =>
    [one.verdict, ...one.reasons].join(' ');
  return {
    stack: told(report),
    ...Object.fromEntries(report.services.map((service) => [service.name, told(service)])),
  };
}
