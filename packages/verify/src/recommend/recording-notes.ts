import { bytes, formatBytes, PlimsollError, problem } from '@plimsoll/core';

/** Lines of a file of samples. */
export interface LineCounts {
  samples: number;
  /** That could not be read. */
  unread: number;
  /** That speak of containers beyond the most. */
  crowded: number;
}

/** A sample is some 400 characters; what is longer by far is none. */
export const LONGEST_LINE = 65_536;

/** One machine hardly runs as many; names beyond are somebody's mischief. */
export const MOST_CONTAINERS = 1000;

/** What is said of a file without a sample. */
export function nothingIn(name: string, passedOver: number): PlimsollError {
  const message =
    passedOver === 0
      ? `"${name}" is empty: no sample was taken.`
      : `"${name}" holds no sample in ${passedOver} ${passedOver === 1 ? 'line' : 'lines'}.`;
  const hint = 'Name a file that "plimsoll verify --samples" wrote.';
  return new PlimsollError([problem('samples-invalid', message, { hint })]);
}

/** What was passed over, and whether the file tells of a run's begin and not of its end. */
interface Passed extends LineCounts {
  readonly overlong: number;
  readonly isCut: boolean;
}

/** What is said of lines that were passed over. */
export function notesOn(name: string, { unread, crowded, overlong, isCut }: Passed): string[] {
  const notes: string[] = [];
  if (isCut) notes.push(`"${name}" ends before the run did.`);
  if (unread > 0)
    notes.push(`${lines(unread)} of "${name}" could not be read, and ${were(unread)} passed over.`);
  if (overlong > 0)
    notes.push(
      `${lines(overlong)} of "${name}" longer than ${formatBytes(bytes(LONGEST_LINE))} ${were(overlong)} passed over.`,
    );
  if (crowded > 0)
    notes.push(
      `"${name}" speaks of more than ${MOST_CONTAINERS} containers; ${lines(crowded)} on others ${were(crowded)} passed over.`,
    );
  return notes;
}

function lines(count: number): string {
  return count === 1 ? 'One line' : `${count} lines`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}
