import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { type Context, nameOf } from './context.ts';
import { child, isNull, textOf } from './nodes.ts';
import { notText, open, tellUnopened } from './open-file.ts';
import { resolve } from './posix-path.ts';
import type { Node } from './tree.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** A Compose file as it was parsed. */
export interface ParsedFile {
  /** Those in which nothing is wrong. */
  readonly documents: readonly Node[];
  /** What is wrong in the others, in the order of the file. */
  readonly problems: readonly Problem[];
  /** Whether it gives the project a name, which ends the scan for one. */
  readonly isNamed: boolean;
}

/**
 * A Compose file, parsed once however often it is asked for. What is wrong inside is not reported here: that waits
 * until the file's turn comes.
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
  if (opened.kind === 'not-text')
    return { documents: [], problems: [notText(name)], isNamed: false };
  if (opened.kind !== 'text') {
    tellUnopened(context, name, opened.kind, position);
    return undefined;
  }
  const problems: Problem[] = [];
  const documents = parseYaml(opened.text, name, (found) => problems.push(found));
  return { documents, problems, isNamed: isNamed(opened.text, documents) };
}

/** A document that is left out for its problems may have the name all the same. */
function isNamed(text: string, [first]: readonly Node[]): boolean {
  if (first === undefined) return /^name:[ \t]*[^\s#]/m.test(text);
  const name = child(first, 'name');
  return name?.kind === 'scalar' && !isNull(name) && textOf(name) !== '';
}

/**
 * What Docker Compose sees already when it scans a file for the project's name: what makes it no YAML at all,
 * a document that is no mapping, a key that stands twice at the very top.
 */
export function problemsOfScan({ documents, problems }: ParsedFile): readonly Problem[] {
  const [first] = documents;
  const isMapping = first === undefined || first.kind === 'mapping' || isNull(first);
  return [...problems.filter(isSeenByScan), ...(isMapping ? [] : [notMapping(first)])];
}

function isSeenByScan({ code, position }: Problem): boolean {
  if (code === 'yaml-key-repeated') return position?.column === 1;
  return !['yaml-key-not-string', 'yaml-merge-invalid', 'yaml-alias-cycle'].includes(code);
}

/** The documents whose turn comes before that of a problem in the same file. */
export function documentsBefore({ documents, problems }: ParsedFile): readonly Node[] {
  const line = problems[0]?.position?.line;
  if (line === undefined) return documents;
  return documents.filter(({ origin }) => origin.position.line < line);
}

/** Why a document that holds something else than keys and values cannot be read. */
export function notMapping({ origin }: Node): Problem {
  return problem('document-not-mapping', 'The document is not a mapping.', {
    position: origin.position,
    hint: 'Write "services:" at its top, or take out the "---" before an empty document.',
  });
}
