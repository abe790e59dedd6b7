import { posix } from 'node:path';
import { DEFAULT_SETTINGS, type Sizing, type VerifyChoices } from '@plimsoll/core';
import { gitRevision, readTrafficScript, type Sides } from '@plimsoll/node';
import { eventTable } from '../github/event-kind.ts';
import type { Inputs } from '../inputs.ts';
import type { Occasion } from './occasion.ts';

/** How stacks are to be put to the proof, and by which script. */
export interface Choices {
  readonly choices: VerifyChoices;
  /** Its text; `undefined` where a preset makes the traffic. */
  readonly script: string | undefined;
  /** What turns what is seen into sizes; `undefined` where nobody asks for them. */
  readonly sizing: Sizing | undefined;
}

/**
 * What the repository's own settings choose, under what the workflow asks for. On a change they are the base's or none at
 * all: what head says of dangers, variables and thresholds counts once it is merged.
 *
 * Throws `script-unreadable`.
 */
export function choicesFor({ event, ground, revisions }: Occasion, sides: Sides): Choices {
  const { head, base } = sides.own;
  const judges = base ?? (eventTable[event.kind].judge === 'head' ? head : undefined);
  const choices = asked(judges?.settings.verify ?? DEFAULT_SETTINGS.verify, ground.inputs);
  const files =
    revisions.judge === undefined
      ? sides.head.files
      : gitRevision(ground.repository, revisions.judge).files;
  const { script } = choices;
  const { sizes } = judges?.settings ?? DEFAULT_SETTINGS;
  const sizing = ground.inputs.suggestions === 'all' ? sizes : undefined;
  if (script === undefined || judges === undefined) return { choices, script: undefined, sizing };
  const { path: named, position } = script;
  const path = posix.resolve(judges.directory, named);
  return { choices, script: readTrafficScript(files, { path, named, position }), sizing };
}

/** An input that asks for some traffic asks for it in the place of the settings' script. */
function asked(choices: VerifyChoices, { verify: { traffic, duration } }: Inputs): VerifyChoices {
  return {
    ...choices,
    ...(traffic !== undefined && { traffic, script: undefined }),
    ...(duration !== undefined && { duration }),
  };
}

/** The named variables as this process has them. What gives access to the repository or the run is never among them. */
export function variablesNamed(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = KEPT.test(name) ? undefined : process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const KEPT = /^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i;
