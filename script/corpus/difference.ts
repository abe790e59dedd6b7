/** Where two JSON values first differ, in one line; `undefined` when they are the same. */
export function firstDifference(wanted: unknown, found: unknown, path = ''): string | undefined {
  if (Object.is(wanted, found)) return undefined;
  if (Array.isArray(wanted) && Array.isArray(found)) return inItems(wanted, found, path);
  if (isObject(wanted) && isObject(found)) return inEntries(wanted, found, path);
  return `${path}: ${short(wanted)} there, ${short(found)} here`;
}

function inItems(
  wanted: readonly unknown[],
  found: readonly unknown[],
  path: string,
): string | undefined {
  for (let index = 0; index < Math.max(wanted.length, found.length); index += 1) {
    const difference = firstDifference(wanted[index], found[index], `${path}[${index}]`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function inEntries(
  wanted: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
  path: string,
): string | undefined {
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
    const difference = firstDifference(
      wanted[key],
      found[key],
      path === '' ? key : `${path}.${key}`,
    );
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
