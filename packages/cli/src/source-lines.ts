import { posix } from 'node:path';
import { type FileSystem, PlimsollError, type Position } from '@plimsoll/core';

/** A file larger than this is not opened for the sake of a caret. */
const GREATEST_SHOWN = 16 * 1024 * 1024;

/** Looks up the line a position is in. `root` is the directory that positions are relative to. */
export function sourceLines(
  files: FileSystem,
  root: string,
): (position: Position) => string | undefined {
  const known = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const lines = known.get(file) ?? readLines(files, posix.resolve(root, file));
    known.set(file, lines);
    return lines;
  };
  return ({ file, line }) => linesOf(file)[line - 1];
}

function readLines(files: FileSystem, path: string): readonly string[] {
  const entry = files.stat(path);
  if (entry?.kind !== 'file' || entry.size > GREATEST_SHOWN) return [];
  return (textOf(files, path) ?? '').split(/\r\n|\r|\n/);
}

/** `undefined` for a file that cannot be read: that may be the very thing that is being told. */
function textOf(files: FileSystem, path: string): string | undefined {
  try {
    return new TextDecoder().decode(files.read(path));
  } catch (error) {
    if (error instanceof PlimsollError) return undefined;
    throw error;
  }
}
