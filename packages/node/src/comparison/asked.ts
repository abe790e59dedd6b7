import { posix } from 'node:path';
import type { FileSystem, Policy, StackRequest, Target } from '@plimsoll/core';
import type { SettingsFile } from '../settings-file.ts';

/** What whoever compares asks for beside the settings: it wins over them, and empty lists leave it to them. */
export interface Asked extends AskedOfAll {
  /** Directories or Compose files, relative to the directory that is worked in. */
  readonly paths: readonly string[];
  /** The one stack that is meant, whatever there is besides, over the files of a side. */
  readonly one?: ((files: FileSystem) => StackRequest) | undefined;
  /** Names of hosts, or hosts written out. */
  readonly hosts: readonly string[];
  readonly policy: Partial<Policy>;
}

/** What holds for every stack, declared or found. */
export interface AskedOfAll {
  readonly profiles: readonly string[];
  /** Relative to the directory that is worked in; where it has none, to that of each stack. */
  readonly envFiles: readonly string[];
  readonly projectName?: string | undefined;
  readonly target?: Target | undefined;
}

/** The same stack as it is asked for. `directory` is where whoever asks works, portable. */
export function withAsked(
  request: StackRequest,
  { profiles, envFiles, projectName, target }: AskedOfAll,
  directory: string,
): StackRequest {
  const found = envFiles.map((file) => envFileOf(request, file, directory));
  return {
    ...request,
    ...(profiles.length > 0 && { profiles }),
    ...(envFiles.length > 0 && { envFiles: found }),
    ...(projectName !== undefined && { projectName }),
    ...(target !== undefined && { target }),
  };
}

/** One name may stand for a file beside each stack of a monorepo. */
function envFileOf(request: StackRequest, file: string, directory: string): string {
  const place = posix.resolve(directory, file);
  const own = posix.resolve(request.directory, file);
  const isOwn = request.files.stat(place) === undefined && request.files.stat(own) !== undefined;
  return isOwn ? own : place;
}

/** The env files that are asked for or that settings declare, absolute: what a work tree may lend to its commits. */
export function envFilesNamed(
  { envFiles }: Pick<AskedOfAll, 'envFiles'>,
  directory: string,
  file: SettingsFile | undefined,
): readonly string[] {
  const declared = (file?.settings.stacks ?? []).flatMap((stack) =>
    stack.envFiles.map((name) =>
      posix.resolve(file?.directory ?? directory, stack.directory, name),
    ),
  );
  return [...envFiles.map((name) => posix.resolve(directory, name)), ...declared];
}
