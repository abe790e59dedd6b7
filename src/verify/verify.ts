import { writeFileSync } from 'node:fs';
import {
  type ErrorReport,
  nameOfStack,
  PlimsollError,
  type Proof,
  type Report,
  usableMemory,
} from '@plimsoll/core';
import { chartLibrary, proveStacks, type Subject, settle, verifyPage } from '@plimsoll/verify';
import type { Choices } from './choices.ts';
import { interruptible } from './interruptible.ts';
import type { Leavings } from './leavings.ts';
import { readAgain } from './read-again.ts';
import { sizesBy } from './sizes.ts';
import type { Wanted } from './wanted.ts';

export { sizeWishes } from '@plimsoll/verify';

/*
 * With this module comes all that needs a Docker engine. It is a part of the bundle of its own, and read only where a
 * stack is to be booted.
 */

/** How all stacks of a step are booted. */
export interface Terms extends Choices {
  /** The repository's top directory, as this system writes it: what a stack may see. */
  readonly root: string;
  /** What a stack gets of the runner's environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** The files of each stack by its id, without an ending. */
  readonly paths: ReadonlyMap<string, string>;
  readonly tell: (sentence: string) => void;
}

/** Puts stacks to the proof, one after the other. Why one could not be is told in `errors`. */
export async function prove(wanted: readonly Wanted[], terms: Terms): Promise<Proof> {
  const settings = settle(terms.choices, terms.script);
  const errors: ErrorReport[] = [];
  const subjects = wanted.flatMap((stack) => subjectOf(stack, terms, errors));
  const proof = await interruptible((signal) =>
    proveStacks(subjects, {
      settings,
      environment: process.env,
      variables: terms.variables,
      signal,
      onProgress: terms.tell,
    }),
  );
  const { sizing } = terms;
  const sizes = sizing && (await sizesBy(proof, subjects, { wanted, sizing }));
  return { ...proof, errors: [...errors, ...(proof.errors ?? [])], sizes };
}

/** Writes the page of every run beside its samples. */
export function writePages({ stacks }: Report, { paths }: Pick<Terms, 'paths'>): Leavings {
  const pages: string[] = [];
  const samples: string[] = [];
  for (const stack of stacks) {
    const { id, verify: run } = stack;
    if (run === undefined) continue;
    const page = `${paths.get(id)}.html`;
    writeFileSync(page, verifyPage(nameOfStack(stack), run, chartLibrary()));
    pages.push(page);
    if (run.samples !== null) samples.push(run.samples);
  }
  return { pages, samples };
}

function subjectOf(
  { request, judged }: Wanted,
  { root, variables, paths }: Terms,
  errors: ErrorReport[],
): readonly Subject[] {
  const { id } = judged;
  try {
    const booted = readAgain({ request, judged }, variables);
    const samplesFile = `${paths.get(id)}.ndjson`;
    return [{ ...booted, id, root, usableMemory: usableMemory(judged.budgets), samplesFile }];
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    errors.push(...error.problems.map((told) => ({ ...told, stack: id })));
    return [];
  }
}
