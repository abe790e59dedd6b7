import type { Problem } from '../errors/plimsoll-error.ts';
import type { Node } from './tree.ts';

/** A Compose file as it was parsed. */
export interface ParsedFile {
  /** Those in which nothing is wrong. */
  readonly documents: readonly Node[];
  /** What is wrong in the others, in the order of the file. */
  readonly problems: readonly Problem[];
  /** Whether it gives the project a name, which ends the scan for one. */
  readonly isNamed: boolean;
}
