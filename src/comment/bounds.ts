/** What no report of a real repository comes near. A schema says which keys there are, not how many of each. */
const DEEPEST = 32;
const MOST_VALUES = 400_000;
const LONGEST_TEXT = 20_000;

/** What is beyond measure in a value that came as JSON; `undefined` where nothing is. */
export function beyondBounds(whole: unknown): string | undefined {
  let left = MOST_VALUES;
  const fault = (value: unknown, depth: number): string | undefined => {
    left -= 1;
    if (left < 0) return `more than ${MOST_VALUES} values`;
    if (depth > DEEPEST) return `values more than ${DEEPEST} levels deep`;
    if (typeof value === 'string') return faultOfText(value);
    if (typeof value === 'number') return faultOfNumber(value);
    if (typeof value !== 'object' || value === null) return undefined;
    for (const [key, part] of Object.entries(value)) {
      const found = faultOfText(key) ?? fault(part, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return fault(whole, 0);
}

function faultOfText(text: string): string | undefined {
  return text.length > LONGEST_TEXT ? `text of ${text.length} characters` : undefined;
}

/** What is too large to be counted is on no machine; -1 is how Compose writes that there is no limit. */
function faultOfNumber(number: number): string | undefined {
  const isCountable = Math.abs(number) <= Number.MAX_SAFE_INTEGER;
  return isCountable ? undefined : `the number ${number}`;
}
