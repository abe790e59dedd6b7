/**
 * Whether a path goes by a pattern: `*` stands for anything within one part, `?` for one character, `**` for any
 * number of parts. Takes time in proportion to both lengths, whatever the pattern.
 */
export function goesBy(pattern: string, path: string): boolean {
  return matches(pattern.split('/'), path.split('/'), '**', partGoesBy);
}

function partGoesBy(pattern: string, part: string): boolean {
  return matches(Array.from(pattern), Array.from(part), '*', (wanted, found) => {
    return wanted === '?' || wanted === found;
  });
}

/** Goes back to the last `star` only: an earlier one could take no more than that one can. */
function matches(
  pattern: readonly string[],
  items: readonly string[],
  star: string,
  equal: (wanted: string, found: string) => boolean,
): boolean {
  let at = 0;
  let wanted = 0;
  let lastStar = -1;
  let resume = 0;
  while (at < items.length) {
    const next = pattern[wanted];
    if (next === star) {
      lastStar = wanted;
      wanted += 1;
      resume = at;
    } else if (next !== undefined && equal(next, items[at] ?? '')) {
      wanted += 1;
      at += 1;
    } else if (lastStar >= 0) {
      wanted = lastStar + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  return pattern.slice(wanted).every((rest) => rest === star);
}
