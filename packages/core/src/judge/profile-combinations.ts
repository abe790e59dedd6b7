/** A choice of profiles, and whether it is one that somebody runs and so may fail a check. */
export interface Combination {
  readonly profiles: readonly string[];
  readonly gates: boolean;
}

/** Past this many profiles, each alone is no longer counted: a file with thousands of them is not a stack to reason about. */
export const MOST_PROFILES_ALONE = 50;

/**
 * The choices of profiles to budget: first the active ones, then the declared combinations (both gate), then for
 * information none, each alone, and all. Each choice stands once.
 */
export function profileCombinations({
  active,
  named,
  declared,
}: {
  readonly active: readonly string[];
  readonly named: readonly string[];
  readonly declared: readonly (readonly string[])[];
}): Combination[] {
  const shown =
    named.length === 0
      ? []
      : [[], ...named.slice(0, MOST_PROFILES_ALONE).map((name) => [name]), [...named]];
  const candidates = [
    ...[active, ...declared].map((profiles) => ({ profiles, gates: true })),
    ...shown.map((profiles) => ({ profiles, gates: false })),
  ];
  const seen = new Set<string>();
  return candidates.flatMap(({ profiles, gates }) => {
    const chosen = effective(profiles, named);
    const key = JSON.stringify(chosen);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ profiles: chosen, gates }];
  });
}

/** What a choice switches on: names that no service carries switch on nothing, `*` everything. */
function effective(profiles: readonly string[], named: readonly string[]): string[] {
  if (profiles.includes('*')) return [...named];
  return named.filter((name) => profiles.includes(name));
}
