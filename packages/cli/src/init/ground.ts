import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { type FileSystem, PlimsollError } from '@plimsoll/core';
import {
  disk,
  findRepository,
  ignoredPaths,
  type Repository,
  remoteServers,
  toNativePath,
  toPortablePath,
  workTreeFiles,
} from '@plimsoll/node';
import { workTreeTop } from '../workplace.ts';

/** What stands where `plimsoll init` runs. Paths are portable. */
export interface Ground {
  /** The files as a fresh checkout would have them: what git ignores is not there. */
  readonly files: FileSystem;
  /** All files of the disk, ignored or not. */
  readonly everything: FileSystem;
  /** The current directory; positions are told relative to it. */
  readonly directory: string;
  /** The top of the repository, else the current directory: files are written there. */
  readonly top: string;
  /** All files that count, relative to `top`. */
  readonly paths: readonly string[];
  readonly isRepository: boolean;
  /** The servers it is fetched from. */
  readonly servers: readonly string[];
}

/** Looks around; a directory without git, or a machine without it, will do. */
export function survey(): Ground {
  const directory = toPortablePath('.');
  const top = workTreeTop(directory);
  const repository = repositoryAt(top);
  const everything = disk({ confineTo: top });
  const here = { everything, directory, top };
  if (repository === undefined) {
    const paths = filesBelow(top);
    return { ...here, files: everything, paths, isRepository: false, servers: [] };
  }
  return {
    ...here,
    files: without(everything, ignoredPaths(repository), top),
    paths: workTreeFiles(repository),
    isRepository: true,
    servers: remoteServers(repository),
  };
}

function repositoryAt(top: string): Repository | undefined {
  try {
    return findRepository(top);
  } catch (error) {
    if (error instanceof PlimsollError && error.code === 'git-missing') return undefined;
    throw error;
  }
}

/** The same files but for some, which are told relative to `top`; one that ends in `/` hides all below it. */
function without(files: FileSystem, hidden: readonly string[], top: string): FileSystem {
  const names = new Set(hidden.map((path) => posix.join(top, path)));
  const folders = [...names].filter((path) => path.endsWith('/'));
  const isHidden = (path: string): boolean =>
    names.has(path) || folders.some((folder) => path.startsWith(folder));
  return { ...files, stat: (path) => (isHidden(path) ? undefined : files.stat(path)) };
}

/** What others wrote, and what hides itself, is not looked through. */
const PASSED_OVER = /^(?:\..*|node_modules|vendor)$/;

function filesBelow(top: string): readonly string[] {
  const found: string[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(toNativePath(posix.join(top, folder)), WITH_KINDS)) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory() && !PASSED_OVER.test(entry.name)) pending.push(path);
      if (entry.isFile()) found.push(path);
    }
  }
  return found.toSorted();
}

const WITH_KINDS = { withFileTypes: true } as const;
