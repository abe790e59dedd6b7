import { posix } from 'node:path';
import { DEFAULT_SETTINGS, type FileSystem, type Settings } from '@plimsoll/core';
import {
  disk,
  envFilesNamed,
  gitRevision,
  type Repository,
  type SettingsFile,
  type SettingsPlace,
  type Sides,
  type Snapshot,
  settingsAt,
  settingsAtBase,
  trackedFiles,
  withSparseFiles,
  withUntrackedEnvFiles,
} from '@plimsoll/node';
import type { Revisions } from './base-and-head.ts';
import type { Inputs } from './inputs.ts';
import { underStandards } from './settings-from.ts';

/** Where a judgement looks. Paths are portable. */
export interface Ground {
  readonly repository: Repository;
  /** The directory that the workflow works in. */
  readonly directory: string;
  readonly inputs: Inputs;
  /** What an organisation lays down for all its repositories. */
  readonly standards: Settings | undefined;
}

/** Opens head, and the commit it is compared with where there is one. */
export function openSides(ground: Ground, revisions: Revisions): Sides {
  const { base, judge, isDetached } = revisions;
  const head = isDetached ? treeAt(ground, revisions.head) : workTree(ground, revisions.head);
  const settings = settingsAt(settingsPlace(ground, head.files));
  const judges = judge === undefined ? undefined : settingsOfCommit(ground, judge);
  const own = { head: settings, base: judges };
  // A base without settings is read as head's settings say, so that stacks declared only now have a past.
  const isBorrowed = judges === undefined ? settings !== undefined : judge !== base;
  const before = base === undefined ? undefined : treeAt(ground, base);
  return {
    head,
    base: before && (isDetached ? before : withEnvFiles(before, head, ground, judges ?? settings)),
    settings: { ...own, base: judging(ground, judges ?? settings) ?? judges },
    own,
    isBorrowed,
  };
}

/** The organisation's settings over those of the repository; `undefined` where no organisation has a say. */
function judging(
  { standards, directory }: Ground,
  own: SettingsFile | undefined,
): SettingsFile | undefined {
  if (standards === undefined) return undefined;
  const file = own ?? { settings: DEFAULT_SETTINGS, directory, baseline: () => undefined };
  return { ...file, settings: underStandards(standards, file.settings) };
}

function workTree({ repository }: Ground, revision: string): Snapshot {
  const files = withSparseFiles(disk({ confineTo: repository.root }), repository);
  return { revision, files, paths: trackedFiles(repository) };
}

/** A commit by itself: nothing of the work tree, not even an env file, is lent to it. */
function treeAt({ repository }: Ground, commit: string): Snapshot {
  const { files, tree } = gitRevision(repository, commit);
  return { revision: commit, files, paths: [...tree.paths()] };
}

function settingsOfCommit(ground: Ground, commit: string): SettingsFile | undefined {
  return settingsAtBase(settingsPlace(ground, gitRevision(ground.repository, commit).files));
}

function settingsPlace(
  { repository, directory, inputs }: Ground,
  files: FileSystem,
): SettingsPlace {
  const config = inputs.config === undefined ? undefined : posix.resolve(directory, inputs.config);
  const { root } = repository;
  return { files, top: root, root, directory, config };
}

/** Env files that git does not track (`.env` mostly) are the machine's, so they apply to both sides. */
function withEnvFiles(
  tree: Snapshot,
  { files: workTreeFiles }: Snapshot,
  { repository, directory, inputs }: Ground,
  settings: SettingsFile | undefined,
): Snapshot {
  const named = envFilesNamed(inputs, directory, settings);
  return { ...tree, files: withUntrackedEnvFiles(tree.files, workTreeFiles, repository, named) };
}
