import type { FileSystem } from '@plimsoll/core';
import {
  type Asked,
  type BothSettings,
  envFilesNamed,
  gitRevision,
  mergeBase,
  pathWithin,
  type Repository,
  resolveRevision,
  type Sides,
  type Snapshot,
  settingsAt,
  settingsAtBase,
  toPortablePath,
  withSparseFiles,
  withUntrackedEnvFiles,
  workTreeFiles,
} from '@plimsoll/node';
import { type Here, openNamed } from '../workplace.ts';
import type { RevisionRange } from './revision-range.ts';

/** Where two revisions are looked at, and what is asked for. */
export interface Outlook {
  readonly repository: Repository;
  readonly here: Here;
  readonly asked: Asked;
  /** The settings file that the user names. */
  readonly config: string | undefined;
}

/** Opens both revisions. The work tree is read where it is head; else it lends its untracked env files and no more. */
export function openSides(outlook: Outlook, range: RevisionRange): Sides & { base: Snapshot } {
  const { repository } = outlook;
  const base = commitAt(repository, baseOf(repository, range));
  const head =
    range.head === undefined
      ? workTree(outlook)
      : commitAt(repository, resolveRevision(repository, range.head));
  const settings = settingsOf(outlook, base, head);
  const lent = (side: Snapshot): Snapshot => withEnvFiles(side, settings, outlook);
  return {
    head: range.head === undefined ? head : lent(head),
    base: lent(base),
    settings,
    own: settings,
    isBorrowed: settings.base === undefined || settings.base === settings.head,
  };
}

/** What a sparse checkout leaves out is no removal. */
function workTree({ repository, here }: Outlook): Snapshot {
  const files = withSparseFiles(here.files, repository);
  return { revision: undefined, files, paths: workTreeFiles(repository) };
}

function baseOf(repository: Repository, range: RevisionRange): string {
  const base = resolveRevision(repository, range.base);
  if (!range.sinceFork) return base;
  const head = resolveRevision(repository, range.head ?? 'HEAD');
  return mergeBase(repository, base, head) ?? base;
}

function commitAt(repository: Repository, commit: string): Snapshot {
  const { files, tree } = gitRevision(repository, commit);
  return { revision: commit, files, paths: [...tree.paths()] };
}

/** A settings file that the user names and git has on neither side is the user's own: it judges both. */
function settingsOf(
  { repository: { root: top }, here, config: named }: Outlook,
  base: Snapshot,
  head: Snapshot,
): BothSettings {
  const { directory } = here;
  const config = named === undefined ? undefined : toPortablePath(named);
  if (named !== undefined && ![base, head].some(({ paths }) => has(paths, named, top))) {
    const own = openNamed(named, here);
    return { head: own, base: own };
  }
  const place = (files: FileSystem) => ({ files, top, root: directory, directory, config });
  return { head: settingsAt(place(head.files)), base: settingsAtBase(place(base.files)) };
}

function has(paths: readonly string[], name: string, top: string): boolean {
  return paths.includes(pathWithin(toPortablePath(name), top));
}

function withEnvFiles(
  side: Snapshot,
  { head, base }: BothSettings,
  { repository, here, asked }: Outlook,
): Snapshot {
  const named = envFilesNamed(asked, here.directory, base ?? head);
  return { ...side, files: withUntrackedEnvFiles(side.files, here.files, repository, named) };
}
