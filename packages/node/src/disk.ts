import { lstatSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Entry, type FileSystem, PlimsollError, problem } from '@plimsoll/core';
import { isWithin, pathWithin, toNativePath, toPortablePath } from './paths.ts';

/** What `disk` may be told. */
export interface DiskOptions {
  /** Whatever really lies elsewhere, links followed, or in git's own `.git`, is `outside`. Absent: the whole disk may be read. */
  readonly confineTo?: string | undefined;
}

/** The files of this machine, read when asked. */
export function disk({ confineTo }: DiskOptions = {}): FileSystem {
  const whole: FileSystem = { stat: statOnDisk, read: readFromDisk };
  return confineTo === undefined ? whole : confined(whole, confineTo);
}

function statOnDisk(path: string): Entry | undefined {
  const native = toNativePath(path);
  try {
    const stats = lstatSync(native);
    if (stats.isSymbolicLink()) return { kind: 'link', target: linkTarget(native) };
    if (stats.isDirectory()) return { kind: 'directory' };
    return stats.isFile() ? { kind: 'file', size: stats.size } : { kind: 'outside' };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP') return { kind: 'outside' };
    throw error;
  }
}

function linkTarget(native: string): string {
  const target = readlinkSync(native);
  return process.platform === 'win32' ? target.replaceAll('\\', '/') : target;
}

function readFromDisk(path: string): Uint8Array {
  try {
    return readFileSync(toNativePath(path));
  } catch (cause) {
    const code = errorCode(cause);
    if (code === undefined) throw cause;
    const position = { file: path, line: 1, column: 1 };
    const hint = 'Give the user that runs plimsoll the right to read it.';
    const told = problem('file-unreadable', `"${path}" cannot be read (${code}).`, {
      position,
      hint,
    });
    throw new PlimsollError([told], { cause });
  }
}

/** Links on the way to a path count too: the operating system follows them without a word. */
function confined(whole: FileSystem, root: string): FileSystem {
  const realRoot = realPath(root) ?? root;
  const isOutside = (path: string): boolean => {
    const real = realPath(dirname(path));
    return !isContent(path, root) || (real !== undefined && !isContent(real, realRoot));
  };
  return {
    stat: (path) => {
      if (path === root || isWithin(root, path)) return { kind: 'directory' };
      return isOutside(path) ? { kind: 'outside' } : whole.stat(path);
    },
    read: (path) => {
      const real = realPath(path);
      if (isOutside(path) || (real !== undefined && !isContent(real, realRoot))) {
        throw new RangeError(`"${path}" lies outside "${root}"`);
      }
      return whole.read(path);
    },
  };
}

/** Git's own files are none of the repository's: a checkout may leave credentials in them. */
function isContent(path: string, root: string): boolean {
  return isWithin(path, root) && !/(?:^|\/)\.git(?:\/|$)/i.test(pathWithin(path, root));
}

function realPath(path: string): string | undefined {
  try {
    return toPortablePath(realpathSync.native(toNativePath(path)));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
