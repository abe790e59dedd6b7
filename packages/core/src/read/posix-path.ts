/** Whether `path` starts at the root. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** The shortest path that means the same: no `.`, no doubled `/`, no `..` that can be taken back; `.` when empty. */
export function clean(path: string): string {
  const rooted = isAbsolute(path);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push('..');
  }
  const joined = parts.join('/');
  if (rooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}

/** Joins and cleans; empty parts are left out, and a later absolute part does not start afresh (as in Go). */
export function join(...parts: readonly string[]): string {
  const present = parts.filter((part) => part !== '');
  return present.length === 0 ? '' : clean(present.join('/'));
}

/** `path` itself when absolute, else below `directory`; always clean. */
export function resolve(directory: string, path: string): string {
  return isAbsolute(path) ? clean(path) : clean(`${directory}/${path}`);
}

/** All but the last part: `.` for a bare name, `/` for the root. */
export function dirname(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : clean(path.slice(0, end + 1));
}

/** The last part; `/` for the root. */
export function basename(path: string): string {
  const cleaned = clean(path);
  return cleaned === '/' ? '/' : cleaned.slice(cleaned.lastIndexOf('/') + 1);
}

/**
 * How to get from `from` to `to`, with `..` where needed; `.` when they are the same place.
 * Both absolute or both relative to the same directory.
 */
export function relative(from: string, to: string): string {
  const start = partsOf(from);
  const goal = partsOf(to);
  let shared = 0;
  while (shared < start.length && start[shared] === goal[shared]) shared += 1;
  const up = start.slice(shared).map(() => '..');
  return [...up, ...goal.slice(shared)].join('/') || '.';
}

function partsOf(path: string): readonly string[] {
  return clean(path)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
}
