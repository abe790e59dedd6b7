import type { YAMLError } from 'yaml';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { SourceText } from './source-text.ts';

/** Whether Compose's YAML reader refuses the text too, where `yaml` finds fault with it. */
export function isRefused({ name, code, message }: YAMLError): boolean {
  if (name === 'YAMLWarning') return code === 'BAD_DIRECTIVE';
  if (code === 'KEY_OVER_1024_CHARS') return false;
  return !/^Comments must be separated|multi-?line .* needs? to be sufficiently indented/i.test(
    message,
  );
}

/** Tells what the parser stumbled over in words for people, and at the place where it began. */
export function describeSyntaxError(source: SourceText, error: YAMLError): Problem {
  const { code, message, pos } = error;
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote !== undefined) return openQuote(source, quote, pos[0]);
  const bracket = /^Flow .* end with a ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) return openBracket(source, bracket, pos[0]);
  const [text, hint] = SENTENCES[code] ?? [
    `The YAML breaks off here: ${lowerCased(message)}.`,
    undefined,
  ];
  return problem('yaml-syntax', text, { position: source.positionAt(pos[0]), hint });
}

/** The parser notices at the scalar's end; people look for its beginning. */
function openQuote(source: SourceText, quote: string, end: number): Problem {
  const start = Math.max(0, source.text.lastIndexOf(quote, end - 1));
  return problem('yaml-syntax', 'The quote that opens here is never closed.', {
    position: source.positionAt(start),
    hint: `Close it with ${quote} on the same line.`,
  });
}

function openBracket(source: SourceText, bracket: string, end: number): Problem {
  const what = bracket === ']' ? 'A list in "[" and "]"' : 'A mapping in "{" and "}"';
  return problem('yaml-syntax', `${what} is not closed before this line.`, {
    position: source.positionAt(end),
    hint: `Write "${bracket}" where it ends.`,
  });
}

const SENTENCES: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  TAB_AS_INDENT: [
    'A tab indents this line.',
    'Indent with spaces; YAML does not allow tabs there.',
  ],
  BAD_ALIAS: [
    'An alias or anchor has no name.',
    'Name it, as in "&defaults" and "*defaults", or quote the text.',
  ],
  BAD_DQ_ESCAPE: [
    'A backslash in double quotes begins no escape that YAML knows.',
    'Write the backslash twice, or use single quotes.',
  ],
  BAD_SCALAR_START: ['A plain value cannot start with this character.', 'Put the value in quotes.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'A second ": " stands in one line.',
    'Put the value in quotes, or move the nested mapping to lines of its own.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key spreads over several lines, or a line lacks its ":".',
    'Write "key: value", with a space after the colon.',
  ],
  MULTIPLE_ANCHORS: ['A value has more than one anchor.', 'Keep one "&name".'],
  MULTIPLE_TAGS: ['A value has more than one tag.', 'Keep one "!tag".'],
  ALIAS_PROPS: [
    'An alias has an anchor or a tag of its own.',
    'Remove the anchor or tag before "*name".',
  ],
};

function lowerCased(message: string): string {
  return (message.charAt(0).toLowerCase() + message.slice(1)).replace(/\.$/, '');
}
