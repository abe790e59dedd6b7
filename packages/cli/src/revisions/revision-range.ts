/** Two revisions as git's own range forms name them. */
export interface RevisionRange {
  readonly base: string;
  /** Absent: the work tree. */
  readonly head: string | undefined;
  /** Whether base is where head forked off it (`main...`), not base itself. */
  readonly sinceFork: boolean;
}

/** Reads `base`, `base head`, `base..head` and `base...head`; a head that is left out is the work tree. */
export function parseRange(base: string, head: string | undefined): RevisionRange {
  const match = /^(?<from>.*?)(?<dots>\.{2,3})(?<to>[^.].*)?$/.exec(base);
  if (match === null || head !== undefined) return { base, head, sinceFork: false };
  const { from = '', dots, to } = match.groups ?? {};
  return { base: from || 'HEAD', head: to, sinceFork: dots === '...' };
}
