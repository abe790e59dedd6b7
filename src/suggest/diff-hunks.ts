/** A part of a file that a diff shows, as the file is after the change. */
export interface DiffHunk {
  /** The first line's number. */
  readonly start: number;
  /** Added lines and those around them, without `\n`. */
  readonly lines: readonly string[];
}

/** The hunks of a patch of one file, as GitHub's API gives it: what stands outside of them cannot be remarked on. */
export function diffHunks(patch: string): DiffHunk[] {
  const hunks: { readonly start: number; readonly lines: string[] }[] = [];
  for (const line of patch.split('\n')) {
    const start = /^@@ -\S+ \+(?<start>\d+)(?:,\d+)? @@/.exec(line)?.groups?.['start'];
    if (start !== undefined) hunks.push({ start: Number(start), lines: [] });
    else if (/^[ +]/.test(line)) hunks.at(-1)?.lines.push(line.slice(1));
  }
  return hunks;
}
