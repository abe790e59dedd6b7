/** What stands at a path. */
export type Entry =
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'directory' }
  /** A symbolic link; `target` as it is stored, relative to the link's own directory unless absolute. */
  | { readonly kind: 'link'; readonly target: string }
  /** Something there, but beyond what may be read (outside the repository, a device, a socket). */
  | { readonly kind: 'outside' };

/**
 * The files a stack is read from: a work tree, a git revision, or a test's record of strings.
 * Paths are absolute with `/` between their parts; links are followed by the reader, never by `stat`.
 */
export interface FileSystem {
  /** What stands at `path`, not following a link in its last part; `undefined` when nothing does. */
  stat(path: string): Entry | undefined;
  /** The bytes of the file at `path`. Only called after `stat` said `file`. */
  read(path: string): Uint8Array;
}
