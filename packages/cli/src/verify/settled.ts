import { posix } from 'node:path';
import { DEFAULT_SETTINGS, type VerifyChoices } from '@plimsoll/core';
import { type NamedScript, portableArgument, readTrafficScript } from '@plimsoll/node';
import type { Workplace } from '../workplace.ts';
import type { RunOptions } from './verify-options.ts';

/** What settings and flags chose for a run, and the text of the script that either names. */
export interface Choices {
  readonly choices: VerifyChoices;
  readonly script: string | undefined;
}

/** Flags win over the settings; a flag for the traffic wins over a script of theirs. */
export function choicesFor(options: RunOptions, workplace: Workplace): Choices {
  const { verify } = workplace.settings?.settings ?? DEFAULT_SETTINGS;
  const { traffic, duration, allow } = options;
  const named = scriptOf(options, workplace);
  return {
    choices: {
      ...verify,
      traffic: traffic === false ? 'none' : (traffic ?? verify.traffic),
      duration: duration ?? verify.duration,
      allow: [...verify.allow, ...(allow ?? [])],
    },
    script: named && readTrafficScript(workplace.files, named),
  };
}

function scriptOf(
  { script, traffic }: RunOptions,
  { directory, settings }: Workplace,
): NamedScript | undefined {
  if (script !== undefined)
    return { path: posix.resolve(directory, portableArgument(script)), named: script };
  const place = settings?.settings.verify.script;
  if (settings === undefined || place === undefined || traffic !== undefined) return undefined;
  const { path, position } = place;
  return { path: posix.resolve(settings.directory, path), named: path, position };
}
