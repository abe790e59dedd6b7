import type { FileSystem } from '@plimsoll/core';

/** Files that remember which paths were asked for. */
export interface Recorded {
  readonly files: FileSystem;
  readonly asked: ReadonlySet<string>;
}

/** Remembers every path that a reading looks at, be there something or not: together they decide what it finds. */
export function recorded(files: FileSystem): Recorded {
  const asked = new Set<string>();
  return {
    asked,
    files: {
      stat: (path) => {
        asked.add(path);
        return files.stat(path);
      },
      read: (path) => files.read(path),
    },
  };
}
