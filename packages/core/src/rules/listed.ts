/** How many names a sentence can hold. */
const MOST_NAMED = 3;

/** Names for a sentence: `"a"`, `"a" and "b"`, `"a", "b", "c" and 4 more`. */
export function listed(names: readonly string[]): string {
  const quoted = names.slice(0, MOST_NAMED).map((name) => `"${name}"`);
  const hidden = names.length - quoted.length;
  const last = hidden > 0 ? `${hidden} more` : quoted.pop();
  return quoted.length === 0 ? `${last ?? ''}` : `${quoted.join(', ')} and ${last}`;
}
