/**
 * Characters of a file that give way to others. Lines and columns count from 1, columns in UTF-16 units, as positions
 * do; a byte order mark takes no column. The end is exclusive: an insertion ends where it begins.
 */
export interface TextEdit {
  /** As positions name files. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}
