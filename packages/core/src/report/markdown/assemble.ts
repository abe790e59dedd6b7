/** A table, list or folded part of a document that can do with fewer rows. */
export interface Section {
  /** What stands above the rows, such as a table's head; kept whole. */
  readonly before: string;
  /** Whole lines, most important first: the last go first. */
  readonly rows: readonly string[];
  readonly after: string;
  /** The line told in place of rows that had to go. */
  more(count: number): string;
}

/** How long a text is in the measure that a document is limited by. */
export type Measure = (text: string) => number;

/**
 * Joins sections to a document within `limit`, leaving out rows where it would be longer: those of the last section
 * first, so sections come in order of importance. A row stays whole or goes, and what went is counted.
 */
export function assemble(sections: readonly Section[], limit: number, measure: Measure): string {
  const kept = sections.map(({ rows }) => rows.length);
  let document = compose(sections, kept);
  for (let last = sections.length - 1; last >= 0 && measure(document) > limit; last -= 1) {
    kept[last] = mostRows(sections[last]?.rows.length ?? 0, (rows) => {
      return measure(compose(sections, kept.with(last, rows))) <= limit;
    });
    document = compose(sections, kept);
  }
  return document;
}

/** The largest number of rows, up to `all`, that fits; 0 where not even that helps. More rows are never shorter. */
function mostRows(all: number, fits: (rows: number) => boolean): number {
  let low = 0;
  let high = all;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function compose(sections: readonly Section[], kept: readonly number[]): string {
  return sections
    .map(({ before, rows, after, more }, index) => {
      const shown = rows.slice(0, kept[index]);
      const hidden = rows.length - shown.length;
      return [before, ...shown, ...(hidden > 0 ? [more(hidden)] : []), after]
        .filter(Boolean)
        .join('\n');
    })
    .filter(Boolean)
    .join('\n\n');
}
