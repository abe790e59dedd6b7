import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { type Context, nameOf } from './context.ts';
import { ignoreComments } from './ignore-comments.ts';
import { child, isNull, textOf } from './nodes.ts';
import { notText, open, tellUnopened } from './open-file.ts';
import type { ParsedFile } from './parsed-file.ts';
import { resolve } from './posix-path.ts';
import type { Node } from './tree.ts';
import { parseYaml } from './yaml/parse-yaml.ts';
import { yamlComments } from './yaml/yaml-comments.ts';

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
    tellUnopened(context, path, opened.kind, position);
    return undefined;
  }
  const { documents, problems } = parsedText(opened.text, name);
  context.comments.set(name, ignoreComments(opened.text, name, yamlComments));
  return { documents, problems, isNamed: isNamed(opened.text, documents) };
}

type ParsedText = Omit<ParsedFile, 'isNamed'>;

/** What stands before a syntax error may be sound, and Docker Compose reads it before it stumbles. */
function parsedText(text: string, name: string): ParsedText {
  const problems: Problem[] = [];
  const documents = parseYaml(text, name, (found) => problems.push(found));
  const [first] = problems;
  if (first?.code !== 'yaml-syntax') return { documents, problems };
  const lines = text.split('\n').slice(0, first.position?.line ?? 1);
  const ended = documentsBroken(lines, name);
  if (ended !== undefined) return { documents: ended, problems: [outdented(first)] };
  return { documents: documentsOf(earlierDocuments(lines), name) ?? documents, problems };
}

function outdented({ position }: Problem): Problem {
  const message =
    'This line stands further left than the first line of the document, and so ends it.';
  const hint = 'Give all keys at the top the same indentation.';
  return problem('yaml-syntax', message, { position, hint });
}

/** A line further left than the first line of its document ends that document. */
function documentsBroken(lines: readonly string[], name: string): readonly Node[] | undefined {
  const column = (lines.at(-1) ?? '').search(/\S|$/) + 1;
  const documents = documentsOf(lines.slice(0, -1), name);
  const start = documents?.at(-1)?.origin.position.column ?? 1;
  return start > column ? documents : undefined;
}

/** The lines up to the one that begins the last document, or ends the one before it. */
function earlierDocuments(lines: readonly string[]): readonly string[] {
  const start = lines.findLastIndex((line) => /^(?:---|\.\.\.)(?:\s|$)/.test(line));
  return lines.slice(0, Math.max(start, 0));
}

/** The documents of these lines; `undefined` when something is wrong with them, too. */
function documentsOf(lines: readonly string[], name: string): readonly Node[] | undefined {
  let isSound = true;
  const documents = parseYaml(lines.join('\n'), name, () => {
    isSound = false;
  });
  return isSound ? documents : undefined;
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
  const seen = problems.filter((found) => isSeenByScan(found, first));
  return [...seen, ...(isMapping ? [] : [notMapping(first)])];
}

/** The scan stops after the first document. */
function isSeenByScan({ code, position }: Problem, first: Node | undefined): boolean {
  const start = first?.origin.position.line ?? Number.POSITIVE_INFINITY;
  if (position !== undefined && start < position.line) return false;
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
