import { posix } from 'node:path';
import type { FileSystem } from '@plimsoll/core';
import {
  disk,
  gitRevision,
  isEnvFileName,
  overlay,
  pathWithin,
  type Repository,
  trackedFiles,
} from '@plimsoll/node';
import type { Inputs } from './inputs.ts';
import type { BothSettings } from './settings.ts';
import { type SettingsPlace, settingsAt, settingsAtBase } from './settings.ts';
import type { Tree } from './sides.ts';

/** Where a judgement looks. Paths are portable. */
export interface Ground {
  readonly repository: Repository;
  /** The directory that the workflow works in. */
  readonly directory: string;
  readonly inputs: Inputs;
}

/** Both sides opened, and the settings of each. */
export interface Trees {
  readonly head: Tree;
  readonly base: Tree | undefined;
  readonly settings: BothSettings;
}

/** Opens the work tree, and the commit it is compared with where there is one. */
export function openTrees(ground: Ground, base: string | undefined): Trees {
  const files = disk({ confineTo: ground.repository.root });
  const paths = trackedFiles(ground.repository);
  const head = { files, paths, settings: settingsAt(placeOfSettings(ground, files)) };
  if (base === undefined)
    return { head, base: undefined, settings: { head: head.settings, base: undefined } };
  const revision = gitRevision(ground.repository, base);
  const settings = settingsAtBase(placeOfSettings(ground, revision.files));
  const before = {
    files: overlay(revision.files, files, untrackedEnvFile(ground, paths)),
    paths: [...revision.tree.paths()],
    // A base without settings is read as head's settings say, so that stacks declared only now have a past.
    settings: settings ?? head.settings,
  };
  return { head, base: before, settings: { head: head.settings, base: settings } };
}

function placeOfSettings(
  { repository, directory, inputs }: Ground,
  files: FileSystem,
): SettingsPlace {
  const config = inputs.config === undefined ? undefined : posix.resolve(directory, inputs.config);
  return { files, root: repository.root, directory, config };
}

/** Env files that git does not track (`.env` mostly) are the machine's, so they apply to both sides. */
function untrackedEnvFile(
  { repository, inputs, directory }: Ground,
  tracked: readonly string[],
): (path: string) => boolean {
  const known = new Set(tracked);
  const named = new Set(inputs.envFiles.map((file) => posix.resolve(directory, file)));
  return (path) =>
    (isEnvFileName(path) || named.has(path)) && !known.has(pathWithin(path, repository.root));
}
