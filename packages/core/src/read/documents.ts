import type { Problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { type Context, nameOf } from './context.ts';
import { open, tellUnopened } from './open-file.ts';
import { resolve } from './posix-path.ts';
import type { Node } from './tree.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** A Compose file as it was parsed. */
export interface ParsedFile {
  /** Those in which nothing is wrong. */
  readonly documents: readonly Node[];
  /** What Docker Compose finds only when the file's turn comes, in the order of the file. */
  readonly late: readonly Problem[];
}

/**
 * A Compose file, parsed once however often it is asked for. What makes it no YAML at all is reported the first time;
 * the rest waits until the file's turn comes, as Docker Compose scans all files of a project before it reads the first.
 *
 * @returns `undefined` when it cannot be had: the reason is reported, or is a coverage gap.
 */
export function parsedFile(
  context: Context,
  path: string,
  position?: Position,
): ParsedFile | undefined {
  const absolute = resolve(context.directory, path);
  if (context.parsed.has(absolute)) return context.parsed.get(absolute);
  const parsed = parse(context, absolute, position);
  context.parsed.set(absolute, parsed);
  return parsed;
}

function parse(
  context: Context,
  path: string,
  position: Position | undefined,
): ParsedFile | undefined {
  const opened = open(context, path);
  const name = nameOf(context, path);
  if (opened.kind !== 'text') {
    tellUnopened(context, name, opened.kind, position);
    return undefined;
  }
  const found: Problem[] = [];
  const documents = parseYaml(opened.text, name, (problem) => found.push(problem));
  const early = found.filter((problem) => !isLate(problem));
  context.problems.push(...early);
  if (early.length > 0) return undefined;
  return { documents, late: found };
}

/** A key that stands twice at the very top is seen by the scan for the project's name already. */
function isLate({ code, position }: Problem): boolean {
  if (code === 'yaml-key-repeated') return position?.column !== 1;
  return ['yaml-key-not-string', 'yaml-merge-invalid', 'yaml-alias-cycle'].includes(code);
}

/** The documents whose turn comes before that of a problem in the same file. */
export function documentsBefore({ documents, late }: ParsedFile): readonly Node[] {
  const line = late[0]?.position?.line;
  if (line === undefined) return documents;
  return documents.filter(({ origin }) => origin.position.line < line);
}
