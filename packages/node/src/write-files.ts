import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PlimsollError, type Problem, problem } from '@plimsoll/core';
import { isWithin, pathWithin, toNativePath, toPortablePath } from './paths.ts';

/** A file that is to have another text. */
export interface FileToWrite {
  /** Absolute and portable. */
  readonly path: string;
  /** What stands there as far as the writer knows; `undefined` for a file that is yet to be. */
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Writes all files or none: each is written beside its place and moved there, with its rights; links are followed only
 * to what lies within `directory`. Throws, with nothing changed, when a file is no longer what it was.
 */
export function writeFiles(files: readonly FileToWrite[], directory: string): void {
  const staged: Staged[] = [];
  try {
    for (const file of files) staged.push(stage(file, directory));
    moveAll(staged);
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
}

/** A text that waits beside the file whose place it takes. */
interface Staged {
  readonly file: FileToWrite;
  /** Native, links followed. */
  readonly target: string;
  readonly temporary: string;
}

function stage(file: FileToWrite, directory: string): Staged {
  const target = targetOf(file, directory);
  refuseChanged(file, target);
  const temporary = join(dirname(target), `.plimsoll-${randomBytes(6).toString('hex')}`);
  try {
    if (file.before !== undefined) accessSync(target, constants.W_OK);
    // What takes a file's place has to be on the disk first, or a crash leaves it empty.
    writeFileSync(temporary, file.after, { flag: 'wx', flush: true });
    if (file.before !== undefined) chmodSync(temporary, statSync(target).mode & 0o7777);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw unwritable(file.path, cause);
  }
  return { file, target, temporary };
}

/** Where the file really stands; it, or for a new one the directory that it is to stand in, has to be there. */
function targetOf({ path, before }: FileToWrite, directory: string): string {
  const native = toNativePath(path);
  const isLinkAstray = before === undefined && lstatSync(native, { throwIfNoEntry: false });
  if (isLinkAstray) throw new PlimsollError([changed(path)]);
  try {
    const real =
      before === undefined
        ? join(realpathSync(dirname(native)), basename(native))
        : realpathSync(native);
    const root = toPortablePath(realpathSync(toNativePath(directory)));
    if (isContent(toPortablePath(real), root)) return real;
  } catch (cause) {
    throw unwritable(path, cause);
  }
  const message = `"${path}" lies outside of "${directory}", and nothing is written there.`;
  const hint = 'Run plimsoll in the repository that the file belongs to.';
  throw new PlimsollError([problem('edit-outside', message, { hint })]);
}

/** Git's own files are never a stack's. */
function isContent(path: string, root: string): boolean {
  return isWithin(path, root) && !/(?:^|\/)\.git(?:\/|$)/i.test(pathWithin(path, root));
}

function refuseChanged({ path, before }: FileToWrite, target: string): void {
  if (before === undefined) return;
  if (textAt(target) !== before) throw new PlimsollError([changed(path)]);
}

/** `undefined` for what is no file any more, or cannot be read. */
function textAt(target: string): string | undefined {
  try {
    return readFileSync(target, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** When one cannot be moved, those that were are put back. */
function moveAll(staged: readonly Staged[]): void {
  for (const { file, target } of staged) refuseChanged(file, target);
  const moved: Staged[] = [];
  try {
    for (const one of staged) {
      renameSync(one.temporary, one.target);
      moved.push(one);
    }
  } catch (cause) {
    for (const { file, target } of moved.toReversed()) restore(file, target);
    throw unwritable(staged[moved.length]?.file.path ?? '', cause);
  }
}

function restore({ before }: FileToWrite, target: string): void {
  if (before === undefined) rmSync(target, { force: true });
  else writeFileSync(target, before);
}

function changed(path: string): Problem {
  return problem(
    'file-changed',
    `"${path}" has changed since it was read, so nothing is written.`,
    {
      hint: 'Run the command once more.',
    },
  );
}

function unwritable(path: string, cause: unknown): PlimsollError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const hint = 'Give the user that runs plimsoll the right to write there.';
  const told = problem('output-unwritable', `"${path}" cannot be written: ${why}.`, { hint });
  return new PlimsollError([told], { cause });
}
