import { type Phrase, phraseOf, say } from '../phrase.ts';
import { shorten, visible } from '../visible.ts';

/**
 * A name from the repository as inline code, safe in a table cell and inside HTML.
 *
 * A `<code>` element instead of backticks: entities work in it, so no pipe, backtick or newline can end it, and
 * GitHub leaves mentions, issue references and emoji names in it alone.
 */
export function code(name: string): string {
  return `<code>${entities(shorten(visible(name), LONGEST_NAME))}</code>`;
}

/** A message with names from the repository in it; what stands in quotes or backticks turns into inline code. */
export function prose(message: string): string {
  return markup(phraseOf(shorten(message.trim(), LONGEST_MESSAGE)));
}

/** A phrase with its names as inline code. */
export function markup(sentence: Phrase): string {
  // What would be a list or a heading's underline at the start of a line is only words.
  return say(sentence, code, plain).replace(/^(?=[-+=]|\d+[.)])/, ZERO_WIDTH_SPACE);
}

/** Markup as a link, where there is an address to link to. */
export function link(content: string, address: string | undefined): string {
  return address === undefined ? content : `<a href="${attribute(address)}">${content}</a>`;
}

const LONGEST_NAME = 80;
const LONGEST_MESSAGE = 600;

/**
 * Text outside code. GitHub looks for mentions, issue references, emoji names and addresses after entities are
 * decoded, so these are broken with a zero-width space.
 */
function plain(text: string): string {
  const broken = visible(text)
    .replace(/@/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
    .replace(/\bgh-(?=\d)/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/:(?=[\w+-]+:|\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
    .replace(/\b(?:www|mailto)[.:]/gi, `$&${ZERO_WIDTH_SPACE}`);
  return entities(broken);
}

const ZERO_WIDTH_SPACE = '\u200b';

/** The ASCII characters that Markdown, HTML or GitHub's automatic links would read as more than themselves. */
function entities(text: string): string {
  return text.replace(/["#$&*<>@[\\\]_`|~]|:(?=\/\/)|(?<=www)\./gi, entity);
}

/** Inside a tag Markdown has no say, but a table still ends its cells at pipes. */
function attribute(text: string): string {
  return visible(text).replace(/["&<>`|]/g, entity);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
