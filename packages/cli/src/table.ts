import {
  columns,
  type Line,
  padEnd,
  padStart,
  type Span,
  type Style,
  styled,
} from '@plimsoll/core';

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Numbers stand flush right. */
  readonly align?: 'right' | undefined;
  readonly style?: Style | undefined;
}

/** A table whose columns are as wide as their widest cell. */
export function table(head: readonly Column[], rows: readonly (readonly string[])[]): Line[] {
  const widths = head.map(({ title }, index) =>
    Math.max(columns(title), ...rows.map((row) => columns(row[index] ?? ''))),
  );
  const line = (cells: readonly string[], styleOf: (column: Column) => Style | undefined): Line =>
    head.flatMap((column, index) => {
      const last = index === head.length - 1;
      const cell = pad(cells[index] ?? '', column, last ? 0 : (widths[index] ?? 0));
      return [set(cell, styleOf(column)), ...(last ? [] : ['  '])];
    });
  return [
    line(
      head.map(({ title }) => title),
      () => 'dim',
    ),
    ...rows.map((row) => line(row, ({ style }) => style)),
  ];
}

function pad(cell: string, { align }: Column, width: number): string {
  return align === 'right' ? padStart(cell, width) : padEnd(cell, width);
}

function set(text: string, style: Style | undefined): string | Span {
  return style === undefined ? text : styled(style, text);
}
