import type { Section } from './assemble.ts';

/** One column of a table over entries of one kind. */
export interface Column<Entry> {
  readonly title: string;
  /** Figures stand to the right. */
  readonly right?: boolean;
  /** The cell's Markdown, escaped; `above` is the entry of the row before. */
  cell(entry: Entry, above: Entry | undefined): string;
}

/** A table with a row for each entry, the most important first. */
export function table<Entry>(
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
): Section {
  const rule = columns.map(({ right }) => (right === true ? '--:' : ':--'));
  return {
    before: [row(columns.map(({ title }) => title)), `|${rule.join('|')}|`].join('\n'),
    rows: entries.map((entry, index) =>
      row(columns.map(({ cell }) => cell(entry, entries[index - 1]))),
    ),
    after: '',
    more: (count) => row([`… and ${count} more`, ...columns.slice(1).map(() => '')]),
  };
}

/** The same section behind a line that opens it. */
export function folded(summary: string, { before, ...section }: Section): Section {
  return {
    ...section,
    before: `<details><summary>${summary}</summary>\n${before === '' ? '' : `\n${before}`}`,
    after: '\n</details>',
  };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
