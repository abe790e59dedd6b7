import type { Stack } from '../../model/stack.ts';
import type { SuppressionReport } from '../../report/suppression.ts';
import type { Finding } from '../../rules/run-rules.ts';
import type { StackReading } from '../read-stack.ts';
import type { Line } from './written-lines.ts';

/** A finding, and what has to be known to say whether it is let pass. */
export interface Subject {
  readonly finding: Finding;
  /** The stack under the choice of profiles in which it was found. */
  readonly stack: Stack;
  readonly reading: StackReading;
}

/** Something that lets findings pass. */
export interface Exception {
  readonly rule: string;
  readonly report: SuppressionReport;
  /** The line that a comment speaks of; absent for what no comment says. */
  readonly line?: Line;
  /** The stack that an entry of the baseline is about; absent for all else. */
  readonly stack?: string;
  /** Whether it lets a finding of its rule pass; a comment is asked only about findings of its line. */
  covers(subject: Subject): boolean;
  /** Whether a finding that it covers has become worse than what it was made for; absent where that makes no difference. */
  isOutgrown?(subject: Subject): boolean;
}
