import {
  PlimsollError,
  type Policy,
  type Report,
  type StackRequest,
  visible,
  withVerify,
} from '@plimsoll/core';
import { type Sides, toNativePath } from '@plimsoll/node';
import { changedPaths } from '../git.ts';
import { print } from '../runner.ts';
import { choicesFor, variablesNamed } from './choices.ts';
import { type Leavings, leavingsPaths, NO_LEAVINGS } from './leavings.ts';
import type { Occasion } from './occasion.ts';
import { refuse } from './refuse.ts';
import { isTouched } from './touched.ts';
import type { Wanted } from './wanted.ts';

/** What was judged, and all that booting it needs to know of how. */
export interface Judged {
  readonly report: Report;
  /** The stacks of head. */
  readonly requests: readonly StackRequest[];
  readonly policy: Policy;
  readonly sides: Sides;
}

/** A report with what its stacks proved under load, and the files that the runs left. */
export interface Proven {
  readonly report: Report;
  readonly leavings: Leavings;
}

/** Puts the stacks of a report to the proof, where the workflow asks for it. */
export async function proven(judged: Judged, occasion: Occasion): Promise<Proven> {
  const { report, policy } = judged;
  const { event, ground } = occasion;
  if (ground.inputs.verify.stacks === 'none') return { report, leavings: NO_LEAVINGS };
  try {
    refuse(event, ground.repository);
    return await boot(wantedOf(judged, occasion), judged, occasion);
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    const proof = { runs: new Map(), errors: error.problems };
    return { report: withVerify(report, proof, policy), leavings: NO_LEAVINGS };
  }
}

async function boot(
  wanted: readonly Wanted[],
  { report, policy, sides }: Judged,
  occasion: Occasion,
): Promise<Proven> {
  if (wanted.length === 0) {
    if (report.errors.length === 0) print('The change touches no stack, so none is booted.');
    return { report, leavings: NO_LEAVINGS };
  }
  const choices = choicesFor(occasion, sides);
  const { prove, writePages } = await import('./verify.ts');
  const terms = {
    ...choices,
    root: toNativePath(occasion.ground.repository.root),
    variables: variablesNamed(choices.choices.variables),
    paths: leavingsPaths(wanted.map(({ judged }) => judged)),
    tell: (sentence: string) => print(visible(sentence)),
  };
  const proof = await prove(wanted, terms);
  const whole = withVerify(report, proof, policy);
  return { report: whole, leavings: writePages(whole, terms) };
}

/** The stacks to boot: those that the change touches, and all where there is no change or all are asked for. */
function wantedOf(
  { report, requests }: Judged,
  { ground: { repository, inputs }, revisions: { base } }: Occasion,
): readonly Wanted[] {
  const isAll = inputs.verify.stacks === 'all' || base === undefined;
  const changed = isAll ? undefined : changedPaths(repository, base);
  return report.stacks.flatMap((judged) => {
    const request = requests.find(({ id }) => id === judged.id);
    if (request === undefined) return [];
    const stack = { judged, request };
    return changed === undefined || isTouched(stack, changed, repository) ? [stack] : [];
  });
}
