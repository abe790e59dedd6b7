/** A place in a file. Lines and columns count from 1, columns in UTF-16 units, as editors and annotations do. */
export interface Position {
  /** Path as it is told to people: relative to the root of what is read, with `/` between its parts. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whether two positions are one, or neither is known. */
export function samePosition(one: Position | undefined, other: Position | undefined): boolean {
  return one?.file === other?.file && one?.line === other?.line && one?.column === other?.column;
}
