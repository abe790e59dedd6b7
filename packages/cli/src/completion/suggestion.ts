/** What could stand where the cursor is. */
export interface Suggestions {
  /** What the shell itself completes where none of the words fits. */
  readonly paths: 'none' | 'files' | 'directories';
  readonly words: readonly Suggestion[];
}

/** One word, and what it means. */
export interface Suggestion {
  readonly word: string;
  readonly meaning?: string | undefined;
}
