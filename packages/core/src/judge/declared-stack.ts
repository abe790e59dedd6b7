import type { Host } from '../hosts/host.ts';
import type { FileSystem } from '../read/file-system.ts';
import { resolve } from '../read/posix-path.ts';
import type { StackSettings } from '../settings/settings.ts';
import type { StackRequest } from './read-stack.ts';

/** Where declared stacks are read from. */
export interface Place {
  readonly files: FileSystem;
  /** The directory of `plimsoll.yaml`, absolute. */
  readonly directory: string;
  /** Positions name files relative to this directory. */
  readonly root: string;
  /** The process environment as it counts here; a stack's own `env` stands beneath it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How to read a stack that `plimsoll.yaml` declares. `hosts` are those it names, resolved; empty takes the request's. */
export function declaredStack(
  stack: StackSettings,
  hosts: readonly Host[],
  place: Place,
): StackRequest {
  return {
    id: stack.id,
    files: place.files,
    directory: resolve(place.directory, stack.directory),
    root: place.root,
    composeFiles: stack.files,
    climbs: false, // a wrong directory is not to end in another stack
    envFiles: stack.envFiles.length === 0 ? undefined : stack.envFiles,
    profiles: stack.profiles,
    projectName: stack.projectName,
    environment: { ...stack.env, ...place.environment },
    target: stack.target,
    combinations: stack.combinations,
    parity: stack.parity,
    hosts: hosts.length === 0 ? undefined : hosts,
  };
}
