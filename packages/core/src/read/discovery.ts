import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { type Context, nameOf } from './context.ts';
import type { Variables } from './environment.ts';
import { find } from './files.ts';
import { tellUnopened } from './open-file.ts';
import { dirname, join, resolve } from './posix-path.ts';

/** The names Docker Compose looks for, in its order of preference. */
export const COMPOSE_FILE_NAMES: readonly string[] = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
];

/** The overrides it adds by itself, in its order: `.yml` comes first here, and prefixes may differ from the base file's. */
export const OVERRIDE_FILE_NAMES: readonly string[] = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** Where to look for files that nothing names. */
interface Search {
  readonly start: string;
  readonly climbs: boolean;
}

/**
 * The Compose files of a project as absolute paths: those that flags name, else COMPOSE_FILE,
 * else where the search starts or, if it climbs, the nearest directory upwards that has one, with its override file.
 *
 * @returns None where none is found; `undefined` when COMPOSE_FILE names something else, which is reported.
 */
export function discoverFiles(
  context: Context,
  named: readonly string[],
  variables: Variables,
  search: Search,
): readonly string[] | undefined {
  if (named.length > 0) return named.map((path) => resolve(context.directory, path));
  const listed = variables.get('COMPOSE_FILE');
  if (listed !== undefined) return listedFiles(context, listed.value, variables);
  return nearestFiles(context, search);
}

function listedFiles(
  context: Context,
  list: string,
  variables: Variables,
): readonly string[] | undefined {
  const separator = variables.get('COMPOSE_PATH_SEPARATOR')?.value || ':';
  const paths = list.split(separator).map((path) => resolve(context.directory, path));
  const before = context.problems.length;
  for (const path of paths) {
    const found = find(context.files, path);
    if (found.kind === 'file' || found.kind === 'outside') continue;
    const kind = found.kind === 'directory' ? 'directory' : 'missing';
    tellUnopened(context, path, kind, variables.get('COMPOSE_FILE')?.position);
  }
  return context.problems.length === before ? paths : undefined;
}

function nearestFiles(context: Context, { start, climbs }: Search): readonly string[] {
  for (let directory = start; ; directory = dirname(directory)) {
    const base = firstThere(context, directory, COMPOSE_FILE_NAMES);
    if (base !== undefined) {
      const override = firstThere(context, directory, OVERRIDE_FILE_NAMES);
      return override === undefined ? [base] : [base, override];
    }
    if (!climbs || directory === '/') return [];
  }
}

function firstThere(
  { files }: Context,
  directory: string,
  names: readonly string[],
): string | undefined {
  return names.map((name) => join(directory, name)).find((path) => isThere(find(files, path).kind));
}

function isThere(kind: ReturnType<typeof find>['kind']): boolean {
  return kind === 'file' || kind === 'directory';
}

/** Reports that there is no Compose file to be found. */
export function tellNoFiles(context: Context, climbs: boolean): void {
  const place = nameOf(context, context.directory);
  const directory = place === '.' ? 'this directory' : `"${place}"`;
  if (!climbs && find(context.files, context.directory).kind === 'missing') {
    const hint = 'Correct its name, or add it with a compose.yaml.';
    context.problems.push(problem('path-missing', `${directory} does not exist.`, { hint }));
    return;
  }
  const astray = COMPOSE_FILE_NAMES.find(
    (name) => context.files.stat(join(context.directory, name))?.kind === 'link',
  );
  if (astray !== undefined) {
    context.problems.push(linkAstray(nameOf(context, join(context.directory, astray))));
    return;
  }
  const where = climbs ? `${directory} or above it` : directory;
  const hint = 'Name one with -f, or add a compose.yaml.';
  context.problems.push(
    problem('compose-file-missing', `There is no Compose file in ${where}.`, { hint }),
  );
}

function linkAstray(name: string): Problem {
  const position = { file: name, line: 1, column: 1 };
  const hint = 'Let it lead to a file of the repository, or put the file itself there.';
  const message = `"${name}" is a link that leads to no file that may be read.`;
  return problem('compose-file-missing', message, { position, hint });
}
