/** Reads lines such as `oom_kill 1` or `some avg10=0.00 total=4755`; a line without a number is left out. */
export function keyedNumbers(text: string): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [key = '', ...rest] = line.split(' ');
    const last = rest.at(-1)?.replace(/^total=/, '') ?? '';
    if (/^\d+$/.test(last)) numbers.set(key, Number(last));
  }
  return numbers;
}

/** Reads a file that holds one whole number; `undefined` for anything else, such as `max` or an absent file. */
export function soleNumber(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^\d+$/.test(trimmed) ? Number(trimmed) : undefined;
}
