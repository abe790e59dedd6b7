import type { Position } from '../places/position.ts';
import type { Report } from './report.ts';

/** What a reporter may be told of the place its text will be shown in. */
export interface View {
  /** Whether ANSI colours are understood there; default no. */
  readonly colour?: boolean | undefined;
  /** The text of the line a position is in, for carets. The report itself never carries lines of the stack. */
  readonly sourceLine?: ((position: Position) => string | undefined) | undefined;
}

/** Turns a finished report into text. It does not count, sort, read the environment, or print. */
export type Reporter = (report: Report, view?: View) => string;

/** What users may type after `--format`. Adding a name here makes the compiler ask for its reporter. */
export const REPORTER_NAMES = [
  'text',
  'json',
  'markdown',
  'github',
  'sarif',
  'junit',
  'codeclimate',
] as const;

/** One of these names. */
export type ReporterName = (typeof REPORTER_NAMES)[number];

/** Whether a format has a place for the edits that mend a finding: each costs two more readings of its stack. */
export function tellsFixes(format: ReporterName): boolean {
  return format === 'json' || format === 'sarif';
}
