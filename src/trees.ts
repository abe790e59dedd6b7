import { posix } from 'node:path';
import { DEFAULT_SETTINGS, type FileSystem, type Settings } from '@plimsoll/core';
import {
  disk,
  gitRevision,
  isEnvFileName,
  overlay,
  pathWithin,
  type Repository,
  type SettingsFile,
  trackedFiles,
} from '@plimsoll/node';
import type { Revisions } from './base-and-head.ts';
import type { Tree } from './found-stacks.ts';
import type { Inputs } from './inputs.ts';
import type { BothSettings } from './settings.ts';
import { type SettingsPlace, settingsAt, settingsAtBase } from './settings.ts';
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

/** Both sides opened, and the settings of each. */
export interface Trees {
  readonly head: Tree;
  readonly base: Tree | undefined;
  /** What judges, and what head says. */
  readonly settings: BothSettings;
  /** What the repository itself says on both sides, so that it can be told what a change edits. */
  readonly own: BothSettings;
  /** Whether the settings that base is read by were written for another commit, so that it may lack what they name. */
  readonly isBorrowed: boolean;
}

/** Opens head, and the commit it is compared with where there is one. */
export function openTrees(ground: Ground, revisions: Revisions): Trees {
  const { base, judge } = revisions;
  const head = revisions.isDetached ? treeAt(ground, revisions.head) : workTree(ground);
  const judges = judge === undefined ? undefined : settingsOfCommit(ground, judge);
  const own = { head: head.settings, base: judges };
  // A base without settings is read as head's settings say, so that stacks declared only now have a past.
  const isBorrowed = judges === undefined ? head.settings !== undefined : judge !== base;
  const before = base === undefined ? undefined : baseTree(ground, { ...revisions, base }, head);
  return {
    head,
    base: before && { ...before, settings: judges ?? head.settings },
    settings: { ...own, base: judging(ground, judges ?? head.settings) ?? judges },
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

function workTree(ground: Ground): Tree {
  const files = disk({ confineTo: ground.repository.root });
  const paths = trackedFiles(ground.repository);
  return { files, paths, settings: settingsAt(placeOfSettings(ground, files)) };
}

/** A commit by itself: nothing of the work tree, not even an env file, is lent to it. */
function treeAt(ground: Ground, commit: string): Tree {
  const { files, tree } = gitRevision(ground.repository, commit);
  const settings = settingsAt(placeOfSettings(ground, files));
  return { files, paths: [...tree.paths()], settings };
}

function settingsOfCommit(ground: Ground, commit: string): SettingsFile | undefined {
  const { files } = gitRevision(ground.repository, commit);
  return settingsAtBase(placeOfSettings(ground, files));
}

function baseTree(
  ground: Ground,
  { base, isDetached }: Revisions & { readonly base: string },
  head: Tree,
): Pick<Tree, 'files' | 'paths'> {
  const { files, tree } = gitRevision(ground.repository, base);
  const paths = [...tree.paths()];
  if (isDetached) return { files, paths };
  return { files: overlay(files, head.files, untrackedEnvFile(ground, head.paths)), paths };
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
