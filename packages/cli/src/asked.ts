import type { Asked, AskedOfAll } from '@plimsoll/node';
import type { JudgeOptions, StackOptions } from './options.ts';
import { namesOneStack, stackHere } from './stacks/stack-here.ts';
import type { Here } from './workplace.ts';

/** What is asked of every stack, in the words of a comparison. */
export function askedOfAll({ profile, envFile, projectName }: StackOptions): AskedOfAll {
  return { profiles: profile ?? [], envFiles: envFile ?? [], projectName };
}

/** What the options of a run ask for. `paths` are those of its stacks. */
export function askedBy(options: JudgeOptions, here: Here, paths: readonly string[] = []): Asked {
  const { host = [], failOn, strict, target } = options;
  return {
    ...askedOfAll(options),
    target,
    paths,
    hosts: host,
    one: namesOneStack(options) ? (files) => stackHere(options, { ...here, files }) : undefined,
    policy: { ...(failOn !== undefined && { failOn }), ...(strict !== undefined && { strict }) },
  };
}
