/** One line of the bench: a ratio from one run, held against its goal. */
export interface Result {
  readonly what: string;
  readonly ratio: number;
  /** What the ratio should be, and on which side of it. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
  /** The figures behind the ratio. */
  readonly figures: string;
}

/** Something that could not be measured here, and what it would take. */
export interface Missing {
  readonly what: string;
  readonly missing: string;
}

/** A result as a line of the table; whether it met its goal comes first. */
export function line(entry: Result | Missing): string {
  if ('missing' in entry) return `  –  ${entry.what}: not measured (${entry.missing})`;
  const { what, ratio, goal, figures } = entry;
  return `  ${mark(ratio, goal)}  ${what}: ${ratio.toFixed(2)}×${told(goal)}  (${figures})`;
}

function mark(ratio: number, goal: Result['goal']): string {
  if (goal === undefined) return '·';
  const met = 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  return met ? '✔' : '✘';
}

function told(goal: Result['goal']): string {
  if (goal === undefined) return '';
  return 'atMost' in goal ? `, goal ≤ ${goal.atMost}×` : `, goal ≥ ${goal.atLeast}×`;
}

export function seconds(value: number): string {
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(2)} s`;
}
