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

/** How long a text is in the measure that a document is limited by; two texts together are as long as both. */
export type Measure = (text: string) => number;

/**
 * Joins sections to a document within `limit`, leaving out rows where it would be longer: those of the last section
 * first, so sections come in order of importance. The first rows of each go only where there is no room for all of
 * them: a long table does not take the place of what must change. A row stays whole or goes, and what went is counted.
 */
export function assemble(sections: readonly Section[], limit: number, measure: Measure): string {
  const sized = sections.map((section) => ({ section, sizes: cumulativeSizes(section, measure) }));
  const kept = sections.map(({ rows }) => rows.length);
  const sizes = sized.map((part, index) => sizeOf(part, kept[index] ?? 0, measure));
  let size = sizes.reduce((sum, part) => sum + part, (sections.length - 1) * measure(GAP));
  for (const least of [FIRST_ROWS, 0]) {
    for (const [index, part] of [...sized.entries()].reverse()) {
      if (size <= limit) break;
      const others = size - (sizes[index] ?? 0);
      const fits = (count: number): boolean => others + sizeOf(part, count, measure) <= limit;
      kept[index] = Math.min(kept[index] ?? 0, Math.max(least, mostRows(part, fits)));
      sizes[index] = sizeOf(part, kept[index], measure);
      size = others + sizes[index];
    }
  }
  return sections.map((section, index) => lines(section, kept[index] ?? 0).join('\n')).join(GAP);
}

/** What each section shows before any shows more. */
const FIRST_ROWS = 20;

const GAP = '\n\n';

/** A section, and how long its first rows are together: one more entry than it has rows. */
interface Sized {
  readonly section: Section;
  readonly sizes: readonly number[];
}

function cumulativeSizes({ rows }: Section, measure: Measure): number[] {
  const sizes = [0];
  for (const row of rows) sizes.push((sizes.at(-1) ?? 0) + measure(row));
  return sizes;
}

function sizeOf({ section, sizes }: Sized, kept: number, measure: Measure): number {
  const frame = lines({ ...section, rows: [] }, 0);
  const more = section.rows.length > kept ? [section.more(section.rows.length - kept)] : [];
  const breaks = (frame.length + more.length + kept - 1) * measure('\n');
  return [...frame, ...more].reduce(
    (sum, line) => sum + measure(line),
    breaks + (sizes[kept] ?? 0),
  );
}

/** The largest number of rows that fits; 0 where not even that helps. */
function mostRows({ section }: Sized, fits: (rows: number) => boolean): number {
  let low = 0;
  let high = section.rows.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

function lines({ before, rows, after, more }: Section, kept: number): string[] {
  const hidden = rows.length - kept;
  const all = [before, ...rows.slice(0, kept), hidden > 0 ? more(hidden) : '', after];
  return all.filter((line) => line !== '');
}
