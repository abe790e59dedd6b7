import { readFileSync } from 'node:fs';
import type { Report } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { plimsollAt } from '../cli/workspace.ts';
import { cases } from './one-answer-cases.ts';
import { openStage } from './stage.ts';

/** What judges nothing of a stack: where head came from, and edits, which are for programs that ask for them. */
function essence({ head: _, ...report }: Report): unknown {
  return JSON.parse(JSON.stringify(report, (key, value) => (key === 'fix' ? undefined : value)));
}

function told({ stacks, errors, gaps }: Report): string[] {
  return [
    ...stacks.map(({ id, status }) => `${id}: ${status}`),
    ...[...errors, ...gaps].map(({ code }) => code),
  ];
}

describe('one change', () => {
  test.for(cases)('gets one answer from the Action and from plimsoll diff: $name', async (row) => {
    await using stage = await openStage(row.change, row.base);
    const { exitCode, outputs } = await stage.run(row.inputs);
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
    expect({ exitCode, told: told(report) }).toEqual({ exitCode: row.exit, told: row.told });
    const { root, base, head } = stage.pull;
    for (const revisions of [[base, head], [base]]) {
      const args = ['diff', ...revisions, '--format', 'json', ...(row.flags ?? [])];
      const { exit, stdout } = plimsollAt(root, args);
      expect(exit).toBe(row.exit);
      expect(essence(JSON.parse(stdout))).toEqual(essence(report));
    }
  });
});
