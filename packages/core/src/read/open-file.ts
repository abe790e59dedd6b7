import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { type Position, samePosition } from '../places/position.ts';
import { type Context, nameOf, shownPath } from './context.ts';
import { find } from './files.ts';
import type { Gap } from './gap.ts';
import { resolve } from './posix-path.ts';
import { decodeText } from './text.ts';

/** A file that a stack names: its text, or the reason why there is none. */
export type Opened =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'missing' | 'directory' | 'outside' | 'not-text' };

/** Reads a file as text, links followed; relative paths start at the directory the command stands in. */
export function open(context: Context, path: string): Opened {
  const found = find(context.files, resolve(context.directory, path));
  if (found.kind !== 'file') return { kind: found.kind === 'loop' ? 'missing' : found.kind };
  const text = decodeText(context.files.read(found.path));
  return text === undefined ? { kind: 'not-text' } : { kind: 'text', path: found.path, text };
}

/** Reports why a file that is needed could not be read; beyond the root it is a gap and no error. */
export function tellUnopened(
  context: Context,
  path: string,
  kind: Exclude<Opened['kind'], 'text'>,
  position: Position | undefined,
): void {
  const name = shownPath(context, path);
  if (kind === 'outside') {
    const at = position ?? { file: nameOf(context, path), line: 1, column: 1 };
    const message = `"${name}" lies beyond what may be read, so what it says does not count.`;
    addGap(context, { code: 'file-outside', message, position: at });
    return;
  }
  if (kind === 'not-text') {
    context.problems.push(notText(nameOf(context, path)));
    return;
  }
  const code = kind === 'missing' ? 'path-missing' : 'path-not-file';
  const message = kind === 'missing' ? `"${name}" does not exist.` : `"${name}" is a directory.`;
  const hint = 'Correct the path, or add the file.';
  context.problems.push(problem(code, message, { position, hint }));
}

/** An env file is looked at more than once, and would be told each time. */
function addGap({ gaps }: Context, gap: Gap): void {
  const isTold = gaps.some(
    ({ code, message, position }) =>
      code === gap.code && message === gap.message && samePosition(position, gap.position),
  );
  if (!isTold) gaps.push(gap);
}

/** Why a file that is no UTF-8 cannot be read. */
export function notText(name: string): Problem {
  return problem('text-not-utf8', `"${name}" is not UTF-8 text.`, {
    position: { file: name, line: 1, column: 1 },
    hint: 'Save the file as UTF-8.',
  });
}
