/** Bytes as one writes them in a Compose file, in the largest unit that makes them whole: `2560m`. */
export function composeSize(count: number): string {
  for (const [unit, factor] of UNITS) if (count % factor === 0) return `${count / factor}${unit}`;
  return `${count}b`;
}

const UNITS = [
  ['g', 1024 ** 3],
  ['m', 1024 ** 2],
  ['k', 1024],
] as const;
