import { type Baseline, type Exceptions, NO_EXCEPTIONS, PlimsollError } from '@plimsoll/core';
import type { SettingsFile } from '@plimsoll/node';
import type { Inputs } from './inputs.ts';
import type { BothSettings } from './settings.ts';

/** What is let pass, as base has it: no change excuses itself. `directory` is where the workflow works. */
export function exceptionsOf(
  { head, base }: BothSettings,
  { paths }: Inputs,
  directory: string,
): Exceptions {
  const judges = base ?? head;
  if (judges === undefined) return NO_EXCEPTIONS;
  const { ignores, waivers, stacks } = judges.settings;
  const isAll = stacks.length > 0 || judges.directory === directory;
  const baseline = base === undefined ? judges.baseline() : baselineAtBase(base);
  return { ignores, waivers, baseline, isComplete: isAll && paths.length === 0 };
}

/** The base is not on trial: a baseline that cannot be understood there is as good as none. */
export function baselineAtBase(base: Pick<SettingsFile, 'baseline'>): Baseline | undefined {
  try {
    return base.baseline();
  } catch (error) {
    if (error instanceof PlimsollError) return undefined;
    throw error;
  }
}
