/**
 * What applies at which path of a Compose document, as a tree to be walked beside the document:
 * finding the entry for every node costs one step per node, however many patterns there are.
 */
export interface PathTable<T> {
  readonly value: T | undefined;
  readonly exact: ReadonlyMap<string, PathTable<T>>;
  /** What `*` leads to: any key of a mapping, any item of a sequence. */
  readonly any: PathTable<T> | undefined;
}

interface Branch<T> extends PathTable<T> {
  value: T | undefined;
  exact: Map<string, Branch<T>>;
  any: Branch<T> | undefined;
}

/** Builds a table from dotted patterns such as `services.*.build.args`. */
export function pathTable<T>(patterns: Readonly<Record<string, T>>): PathTable<T> {
  return pathTableOf(Object.entries(patterns).map(([path, value]) => [path.split('.'), value]));
}

/** Builds a table from patterns whose parts are told apart already: a key may hold a dot. */
export function pathTableOf<T>(
  patterns: Iterable<readonly [path: readonly string[], value: T]>,
): PathTable<T> {
  const root = branch<T>();
  for (const [path, value] of patterns) {
    path.reduce(next, root).value = value;
  }
  return root;
}

/** The part of the table below `key`; `undefined` when nothing can match any more. */
export function below<T>(table: PathTable<T> | undefined, key: string): PathTable<T> | undefined {
  return table?.exact.get(key) ?? table?.any;
}

/** The part of the table below the items of a sequence. */
export function belowItems<T>(table: PathTable<T> | undefined): PathTable<T> | undefined {
  return table?.any;
}

function branch<T>(): Branch<T> {
  return { value: undefined, exact: new Map(), any: undefined };
}

function next<T>(at: Branch<T>, part: string): Branch<T> {
  if (part === '*') {
    at.any ??= branch();
    return at.any;
  }
  const known = at.exact.get(part) ?? branch<T>();
  at.exact.set(part, known);
  return known;
}
