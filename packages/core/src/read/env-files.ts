import type { Position } from '../places/position.ts';
import { type Context, nameOf, reporter } from './context.ts';
import { dotenvComments } from './dotenv/dotenv-comments.ts';
import { parseDotenv } from './dotenv/parse-dotenv.ts';
import { type Variable, type Variables, withVariables } from './environment.ts';
import { find } from './files.ts';
import { ignoreComments } from './ignore-comments.ts';
import { open, tellUnopened } from './open-file.ts';
import { dirname, resolve } from './posix-path.ts';

/**
 * Whether a `.env` that need not be there is. One that leads out of what may be read counts, so that the gap is told;
 * of a directory out there nobody knows what it holds.
 */
export function isEnvFile({ files, directory }: Context, path: string): boolean {
  const absolute = resolve(directory, path);
  const { kind } = find(files, absolute);
  if (kind === 'outside') return find(files, dirname(absolute)).kind === 'directory';
  return kind === 'file';
}

/**
 * The known variables and those that env files add: what is known wins, and a later file over an earlier one.
 *
 * @returns `undefined` when a file could not be read, which is reported.
 */
export function readEnvFiles(
  context: Context,
  paths: readonly string[],
  known: Variables,
  position?: Position,
): Variables | undefined {
  const found = new Map<string, Variable>();
  for (const path of paths) {
    const opened = open(context, path);
    const name = nameOf(context, path);
    if (opened.kind !== 'text') {
      tellUnopened(context, path, opened.kind, position);
      if (opened.kind === 'outside') continue;
      return undefined;
    }
    const before = context.problems.length;
    const lookup = (key: string): string | undefined => known.get(key)?.value;
    const earlier = (key: string): string | undefined => found.get(key)?.value;
    const report = reporter(context);
    const values = parseDotenv(opened.text, name, lookup, report, earlier);
    context.comments.set(name, ignoreComments(opened.text, name, dotenvComments));
    for (const [key, { value, position: at }] of values) {
      found.set(key, { value, source: 'env-file', position: at });
    }
    if (context.problems.length > before) return undefined;
  }
  return withVariables(known, found);
}
