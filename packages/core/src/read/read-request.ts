import type { FileSystem } from './file-system.ts';

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
