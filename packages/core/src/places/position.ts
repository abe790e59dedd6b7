/** A place in a file. Lines and columns count from 1, columns in UTF-16 units, as editors and annotations do. */
export interface Position {
  /** Path as it is told to people: relative to the root of what is read, with `/` between its parts. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
