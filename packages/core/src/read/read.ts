import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import type { Context } from './context.ts';
import type { Variables } from './environment.ts';
import type { FileSystem } from './file-system.ts';
import { isAbsolute, resolve } from './posix-path.ts';
import { readProject } from './read-project.ts';
import type { Mapping } from './tree.ts';

/** What to read, in the words of Docker Compose's own flags. All paths absolute or relative to `directory`. */
export interface ReadRequest {
  readonly files: FileSystem;
  /** The directory the command stands in, absolute. */
  readonly directory: string;
  /** Positions name files relative to this directory; default `directory`. */
  readonly root?: string | undefined;
  /** `-f`, in merge order; empty or absent means COMPOSE_FILE, then discovery. */
  readonly composeFiles?: readonly string[] | undefined;
  /** Whether discovery goes on in the directories above, as it does by default. */
  readonly climbs?: boolean | undefined;
  /** `--env-file`; absent means COMPOSE_ENV_FILES, then `.env`. */
  readonly envFiles?: readonly string[] | undefined;
  /** `--profile`; absent means COMPOSE_PROFILES. */
  readonly profiles?: readonly string[] | undefined;
  readonly projectName?: string | undefined;
  readonly projectDirectory?: string | undefined;
  /** The process environment, and nothing else: the reader never looks at its own. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /**
   * What a service's `env_file` that does not exist is: a coverage gap (the default, since no number hangs on it),
   * or an error as it is to Docker Compose.
   */
  readonly missingEnvFiles?: 'gap' | 'error' | undefined;
}

/** The closed set of reasons why something could not be seen. */
export type GapCode =
  /** A file that the stack names lies beyond what may be read. */
  | 'file-outside'
  /** `include` or `extends` reaches into a git repository or a registry. */
  | 'remote-include'
  | 'remote-extends'
  /** A service's `env_file` does not exist; no number hangs on it. */
  | 'env-file-missing'
  /** What runs beside the services' own containers. */
  | 'model-runner'
  | 'provider'
  | 'pre-start-hook'
  /** More profiles than are looked at one by one. */
  | 'profiles-not-counted';

/** Something that could not be seen, so that a budget may be too low. Never silent; `--strict` makes it exit 2. */
export interface Gap {
  readonly code: GapCode;
  readonly message: string;
  readonly position?: Position | undefined;
}

/** A value that Docker Compose drops without a word, such as a YAML float where bytes belong. */
export interface DroppedValue {
  readonly service: string;
  /** The key, dotted, such as `deploy.resources.limits.memory`. */
  readonly path: string;
  readonly text: string;
  readonly position: Position;
}

/** All files of a project merged, validated and normalised, before profiles choose among its services. */
export interface ComposeDocument {
  readonly name: string;
  /** Absolute project directory. */
  readonly directory: string;
  /** The Compose files in merge order, named as positions name them. */
  readonly files: readonly string[];
  /** Every profile that a service names, sorted. */
  readonly profilesNamed: readonly string[];
  /** Profiles that flags or COMPOSE_PROFILES switch on. */
  readonly profilesActive: readonly string[];
  /** The merged document: `services`, `networks`, … of all services, active or not. */
  readonly tree: Mapping;
  /** What `${NAME}` stands for in the project. */
  readonly variables: Variables;
  /** What the phases after this one need of the reading. */
  readonly context: Context;
}

/** What came of reading: a document, or the problems that stand in its way; gaps and dropped values either way. */
export interface Reading {
  readonly document: ComposeDocument | undefined;
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly dropped: readonly DroppedValue[];
}

/** Reads the stack that a request names, up to the point where profiles choose among its services. */
export function readDocument(request: ReadRequest): Reading {
  const { files, directory, missingEnvFiles = 'gap' } = request;
  const context: Context = {
    files,
    directory,
    root: resolve(directory, request.root ?? directory),
    toleratesMissingEnvFiles: missingEnvFiles === 'gap',
    problems: [],
    gaps: [],
    dropped: [],
    parsed: new Map(),
    comments: new Map(),
    templates: new Map(),
    resolved: new Map(),
    brought: { nodes: 0 },
    growth: { ports: 0 },
    partial: new Set(),
  };
  const isRooted = isAbsolute(directory);
  if (!isRooted) refuseRelative(context);
  const document = isRooted ? readProject(context, request) : undefined;
  const { problems, gaps, dropped } = context;
  return { document: problems.length === 0 ? document : undefined, problems, gaps, dropped };
}

/** Going upwards from `.` would never come to an end. */
function refuseRelative({ directory, problems }: Context): void {
  const message = `The directory "${directory}" to read a stack in does not start at the root.`;
  const hint =
    'Write an absolute path with "/" between its parts, as toPortablePath of @plimsoll/node does.';
  problems.push(problem('usage-invalid', message, { hint }));
}
