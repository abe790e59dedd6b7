import { type FileSystem, PlimsollError, type Position, problem } from '@plimsoll/core';

/** A script larger than this is none that a person wrote. Bytes. */
const LARGEST = 1024 * 1024;

/** A k6 script that somebody names. */
export interface NamedScript {
  /** Absolute and portable. */
  readonly path: string;
  /** As it was written. */
  readonly named: string;
  /** Where it is named; absent on a command line. */
  readonly position?: Position | undefined;
}

/** The text of a k6 script. Throws `script-unreadable` when there is none, or it is too large or no text. */
export function readTrafficScript(
  files: FileSystem,
  { path, named, position }: NamedScript,
): string {
  const refuse = (what: string): PlimsollError => {
    const hint = 'Name a k6 script of at most 1 MiB, such as load/checkout.js.';
    const told = problem('script-unreadable', `The script "${named}" ${what}.`, { position, hint });
    return new PlimsollError([told]);
  };
  const entry = files.stat(path);
  if (entry === undefined) throw refuse('does not exist');
  if (entry.kind !== 'file') throw refuse('is not a file that may be read');
  if (entry.size > LARGEST) throw refuse('is larger than 1 MiB');
  const text = textOf(files.read(path));
  if (text === undefined) throw refuse('is not text in UTF-8');
  return text;
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
