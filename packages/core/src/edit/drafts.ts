import type { FileSystem } from '../read/file-system.ts';
import { find } from '../read/files.ts';
import { dirname, resolve } from '../read/posix-path.ts';
import { decodeText, encodeText } from '../read/text.ts';
import { type Change, changed, composed } from './changes.ts';
import { changesOf, type TextEdit, textEdits } from './text-edit.ts';

/** A file that is being edited. Texts are without the byte order mark. */
export interface Draft {
  /** As positions name it. */
  readonly file: string;
  readonly mark: string;
  readonly original: string;
  readonly current: string;
  /** What leads from `original` to `current`. */
  readonly changes: readonly Change[];
  /** Whether no such file stands there yet. */
  readonly isNew: boolean;
}

/** The files being edited, by the absolute path at which they really stand. */
export type Drafts = ReadonlyMap<string, Draft>;

/** Where files are looked for, and how they are told. */
export interface Desk {
  readonly files: FileSystem;
  /** Positions name files relative to it. */
  readonly root: string;
  /** Nothing outside it is written. */
  readonly within: string;
}

/** A file at hand: its path and what stands in it. */
export interface Opened {
  readonly path: string;
  readonly draft: Draft;
}

/** A file as the drafts have it, else as it stands; `undefined` for one that may not be written, or is no text. */
export function openDraft(desk: Desk, drafts: Drafts, file: string): Opened | undefined {
  const found = find(desk.files, resolve(desk.root, file));
  const path = found.kind === 'file' ? found.path : resolve(desk.root, file);
  if (!isBelow(path, desk.within)) return undefined;
  const known = drafts.get(path);
  if (known !== undefined) return { path, draft: known };
  if (found.kind !== 'file') return undefined;
  const text = decodeText(desk.files.read(path));
  if (text === undefined) return undefined;
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const original = text.slice(mark.length);
  return { path, draft: { file, mark, original, current: original, changes: [], isNew: false } };
}

/** Whether a path lies in a directory or in one below it; both absolute. */
export function isBelow(path: string, directory: string): boolean {
  return path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

/** The drafts with changes made to one of them; in order, by offsets of its current text. */
export function withChanges(
  drafts: Drafts,
  { path, draft }: Opened,
  next: readonly Change[],
): Drafts {
  let { changes, current } = draft;
  for (const change of next.toReversed()) {
    changes = composed(changes, change, current);
    current = changed(current, [change]);
  }
  return new Map([...drafts, [path, { ...draft, changes, current }]]);
}

/** The file system with drafts in place of what stands there. */
export function withDrafts(files: FileSystem, drafts: Drafts): FileSystem {
  const texts = new Map([...drafts].map(([path, { mark, current }]) => [path, mark + current]));
  const directories = new Set([...drafts.keys()].map(dirname));
  return {
    stat: (path) => {
      const text = texts.get(path);
      if (text !== undefined) return { kind: 'file', size: encodeText(text).length };
      const entry = files.stat(path);
      return entry === undefined && directories.has(path) ? { kind: 'directory' } : entry;
    },
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? files.read(path) : encodeText(text);
    },
  };
}

/** All that the drafts change, in the order of files and lines. */
export function editsOf(drafts: Drafts): readonly TextEdit[] {
  return [...drafts.values()]
    .filter(({ original, current }) => original !== current)
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, original, changes }) => textEdits(file, original, changes));
}

/** An empty draft of a file that is yet to be. */
export function newDraft(file: string): Draft {
  return { file, mark: '', original: '', current: '', changes: [], isNew: true };
}

/** The drafts with edits made on top: those of a plan that was made with these drafts in place. */
export function redraft(desk: Desk, drafts: Drafts, edits: readonly TextEdit[]): Drafts {
  let all = drafts;
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const absolute = resolve(desk.root, file);
    const opened = openDraft(desk, all, file) ?? { path: absolute, draft: newDraft(file) };
    all = withChanges(all, opened, changesOf(opened.draft.current, file, edits));
  }
  return all;
}
