import { problem } from '../errors/plimsoll-error.ts';
import type { Context } from './context.ts';
import { isEnvFile, readEnvFiles } from './env-files.ts';
import {
  goBoolean,
  homeOf,
  processVariables,
  type Variables,
  withVariables,
} from './environment.ts';
import { dirname, join, resolve } from './posix-path.ts';
import type { ReadRequest } from './read-request.ts';

/**
 * The variables that hold before the Compose files are known: the process environment, what `.env` or the named
 * env files add, and PWD.
 *
 * @returns `undefined` when an env file could not be read, which is reported.
 */
export function firstVariables(context: Context, request: ReadRequest): Variables | undefined {
  const known = processVariables(request.environment ?? {});
  const directory = firstDirectory(request);
  const early = addEnvFiles(context, request, known, directory);
  if (early === undefined) return undefined;
  // Docker Compose copies COMPOSE_* of that first look into its own environment and then looks again.
  const own = new Map(
    [...early].filter(([name]) => known.has(name) || name.startsWith('COMPOSE_')),
  );
  const pwd = processVariables({ PWD: context.directory });
  return addEnvFiles(context, request, withVariables(own, pwd), directory);
}

/** The variables that hold once the project directory is known: its `.env` counts, too. */
export function projectVariables(
  context: Context,
  request: ReadRequest,
  first: Variables,
  projectDirectory: string,
): Variables | undefined {
  return addEnvFiles(context, request, first, projectDirectory);
}

/** Where Docker Compose looks for a `.env` before it knows the Compose files. */
function firstDirectory(request: ReadRequest): string {
  const { directory, projectDirectory, composeFiles = [] } = request;
  if (projectDirectory) return resolve(directory, projectDirectory);
  const first = composeFiles[0];
  return first === undefined ? directory : dirname(resolve(directory, first));
}

function addEnvFiles(
  context: Context,
  request: ReadRequest,
  known: Variables,
  directory: string,
): Variables | undefined {
  const named = namedEnvFiles(request);
  if (named.length > 0)
    return readEnvFiles(
      context,
      named.map((path) => atHome(path, known)),
      known,
    );
  const isDisabled = disablesEnvFile(context, known);
  if (isDisabled === undefined) return undefined;
  const path = join(directory, '.env');
  return isDisabled || !isEnvFile(context, path) ? known : readEnvFiles(context, [path], known);
}

function namedEnvFiles({ envFiles, environment = {} }: ReadRequest): readonly string[] {
  if (envFiles !== undefined && envFiles.length > 0) return envFiles;
  return (environment['COMPOSE_ENV_FILES'] ?? '').split(',').filter((path) => path !== '');
}

function atHome(path: string, variables: Variables): string {
  const home = homeOf(variables);
  return path.startsWith('~') && home !== undefined ? join(home, path.slice(1)) : path;
}

function disablesEnvFile(context: Context, variables: Variables): boolean | undefined {
  const setting = variables.get('COMPOSE_DISABLE_ENV_FILE');
  if (setting === undefined) return false;
  const isDisabled = goBoolean(setting.value);
  if (isDisabled === undefined) {
    const message = 'COMPOSE_DISABLE_ENV_FILE is neither true nor false.';
    const hint = 'Set it to 1, or unset it.';
    context.problems.push(
      problem('environment-invalid', message, { position: setting.position, hint }),
    );
  }
  return isDisabled;
}
