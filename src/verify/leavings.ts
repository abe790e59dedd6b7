import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOfStack, type Report, type StackReport, VERDICTS } from '@plimsoll/core';
import { variable } from '../runner.ts';

/** The files that runs under load left for the steps that follow: absolute paths, one of each kind for a stack. */
export interface Leavings {
  readonly pages: readonly string[];
  readonly samples: readonly string[];
}

/** Of a run in which nothing was booted. */
export const NO_LEAVINGS: Leavings = { pages: [], samples: [] };

/** Gives the files of each stack of a step a path, without an ending, that is safe and nobody else's. */
export function leavingsPaths(stacks: readonly StackReport[]): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(variable('RUNNER_TEMP', tmpdir()), 'plimsoll-verify-'));
  return new Map(
    stacks.map((stack, index) => [stack.id, join(folder, `${index + 1}${plain(stack)}`)]),
  );
}

function plain(stack: StackReport): string {
  const words = nameOfStack(stack)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return words
    .map((word) => `-${word}`)
    .join('')
    .slice(0, 40);
}

/** What the steps that follow get to know of runs under load. */
export function verifyOutputs(
  { stacks }: Pick<Report, 'stacks'>,
  { pages, samples }: Leavings = NO_LEAVINGS,
): Record<'verdict' | 'verify-page' | 'verify-samples', string> {
  const verdicts = new Set(stacks.flatMap(({ verify }) => verify?.verdict ?? []));
  return {
    verdict: VERDICTS.findLast((verdict) => verdicts.has(verdict)) ?? '',
    'verify-page': pages.join('\n'),
    'verify-samples': samples.join('\n'),
  };
}
