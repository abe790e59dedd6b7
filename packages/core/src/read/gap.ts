import type { Position } from '../places/position.ts';

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
