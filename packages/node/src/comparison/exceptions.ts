import { type Baseline, type Exceptions, NO_EXCEPTIONS, PlimsollError } from '@plimsoll/core';
import type { SettingsFile } from '../settings-file.ts';
import type { Asked } from './asked.ts';
import type { BothSettings } from './both-settings.ts';

/**
 * What is let pass, as base has it: no change excuses itself. Where a run leaves stacks out, nobody can say what lets
 * nothing pass. `directory` is where is worked.
 */
export function exceptionsOf(
  { head, base }: BothSettings,
  { paths, one }: Pick<Asked, 'paths' | 'one'>,
  directory: string,
): Exceptions {
  const judges = base ?? head;
  if (judges === undefined) return NO_EXCEPTIONS;
  const { ignores, waivers, stacks } = judges.settings;
  const isAll = stacks.length > 0 || judges.directory === directory;
  const baseline = base === undefined ? judges.baseline() : baselineAtBase(base);
  const isComplete = isAll && paths.length === 0 && one === undefined;
  return { ignores, waivers, baseline, isComplete };
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
