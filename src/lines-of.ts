import type { Position } from '@plimsoll/core';
import { variable } from './runner.ts';

/** Links to lines of one commit, and to nothing else: a name that climbs out of it gets no link. */
export function linesOf(
  repository: string,
  commit: string | undefined,
): (position: Position) => string | undefined {
  const server = variable('GITHUB_SERVER_URL', 'https://github.com');
  if (commit === undefined || repository === '') return () => undefined;
  return ({ file, line }) => {
    const names = file.split('/');
    if (names.some((name) => ['', '.', '..'].includes(name))) return undefined;
    const path = names.map(encoded).join('/');
    return `${server}/${repository}/blob/${commit}/${path}#L${line}`;
  };
}

/** A name may hold halves of characters, which no address can. */
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}
