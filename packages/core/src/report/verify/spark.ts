const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * One character a value: from a low block for nothing to a full one for `top` and all above; a space where nothing was
 * seen.
 */
export function spark(values: readonly (number | null)[], top: number): string[] {
  return values.map((value) => {
    if (value === null) return ' ';
    const height = top <= 0 ? 0 : Math.ceil((value / top) * HEIGHTS.length) - 1;
    return HEIGHTS[Math.max(0, Math.min(HEIGHTS.length - 1, height))] ?? ' ';
  });
}
