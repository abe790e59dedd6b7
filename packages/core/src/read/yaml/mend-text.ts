import { visit, type YAMLError } from 'yaml';
import { type ParsedText, parseDocuments, type SyntaxTree } from './parse-documents.ts';

/** Private-use characters that stand, for the parser alone, where Compose's reader is laxer than `yaml`. */
const LINE_BREAK = '\uE000';
const APOSTROPHE = '\uE001\uE002';
const OWN_CHARACTERS = /[\uE000-\uE002]/;

/** A file that needs more mending than this, or is larger, is taken as it stands. */
const MAX_ROUNDS = 20;
const MAX_CHARACTERS = 200_000;
const MAX_ERRORS = 500;

/**
 * Parses a text again where `yaml` refused what Compose's reader takes: scalars in quotes and flow collections that go on
 * in lines with too little indentation, and `\'` in double quotes. What cannot be mended comes back with its errors.
 */
export function parseMended(text: string, parsed: ParsedText): ParsedText {
  if (parsed.errors.length === 0) return parsed;
  if (text.length > MAX_CHARACTERS || OWN_CHARACTERS.test(text)) return parsed;
  let mended = text;
  let current: ParsedText | undefined = parsed;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = mend(mended, current.errors);
    if (next === undefined) break;
    mended = next;
    current = parseDocuments(mended);
    if (current === undefined) return parsed;
  }
  if (current.errors.length > 0) return parsed;
  return current.trees.every(restore) ? current : parsed;
}

/** Puts back what was hidden; false where a key spreads over lines, which Compose refuses too. */
function restore(tree: SyntaxTree): boolean {
  let isSound = true;
  visit(tree, {
    Scalar: (place, scalar) => {
      if (place === 'key' && scalar.source?.includes(LINE_BREAK)) isSound = false;
      scalar.source = restored(scalar.source ?? '');
    },
  });
  return isSound;
}

/** One round: all apostrophes at once, or else what comes first, as the errors after it may be its echoes. */
function mend(text: string, errors: readonly YAMLError[]): string | undefined {
  if (errors.length === 0 || errors.length > MAX_ERRORS) return undefined;
  const apostrophes = errors.filter(
    ({ code, pos: [at] }) => code === 'BAD_DQ_ESCAPE' && text.startsWith("\\'", at),
  );
  if (apostrophes.length > 0) return apostrophes.reduce(mendApostrophe, text);
  const [first] = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  if (first === undefined) return undefined;
  const { message, pos } = first;
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote !== undefined) return mendQuoted(text, pos[0], quote);
  const isFlow = /must be sufficiently indented and end with/.test(message);
  return isFlow ? mendFlow(text, pos[0]) : undefined;
}

function mendApostrophe(text: string, { pos: [at] }: YAMLError): string {
  return text.slice(0, at) + APOSTROPHE + text.slice(at + 2);
}

/** `yaml` took the scalar to end before `at`; its line breaks up to the true end are hidden. */
function mendQuoted(text: string, at: number, quote: string): string | undefined {
  const body = quote === '"' ? /(?:[^"\\]|\\[\s\S])*"/y : /(?:[^']|'')*'/y;
  body.lastIndex = at;
  const rest = body.exec(text)?.[0];
  if (rest === undefined || !rest.includes('\n')) return undefined;
  const joined = rest.replaceAll('\r', ' ').replaceAll('\n', LINE_BREAK);
  return text.slice(0, at) + joined + text.slice(at + rest.length);
}

/** The line break before `at` is hidden: inside a plain scalar it folds, elsewhere it is space. */
function mendFlow(text: string, at: number): string | undefined {
  const lineBreak = text.lastIndexOf('\n', at - 1);
  if (lineBreak === -1 || text.slice(at).trim() === '') return undefined;
  const before = text.slice(text.lastIndexOf('\n', lineBreak - 1) + 1, lineBreak);
  if (before.includes('#')) return undefined;
  const isBetween =
    /[,:[{]\s*$/.test(before) || /^\s*[,:[\]{}"']/.test(text.slice(lineBreak + 1, at + 1));
  return text.slice(0, lineBreak) + (isBetween ? ' ' : LINE_BREAK) + text.slice(lineBreak + 1);
}

function restored(value: string): string {
  return value
    .replace(/[ \t]*\uE000[ \t\uE000]*/g, (run) => {
      const breaks = run.split(LINE_BREAK).length - 1;
      return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
    })
    .replaceAll(APOSTROPHE, "'");
}
