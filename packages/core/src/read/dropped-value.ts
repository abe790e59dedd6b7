import type { Position } from '../places/position.ts';

/** A value that Docker Compose drops without a word, such as a YAML float where bytes belong. */
export interface DroppedValue {
  readonly service: string;
  /** The key, dotted, such as `deploy.resources.limits.memory`. */
  readonly path: string;
  readonly text: string;
  readonly position: Position;
}
