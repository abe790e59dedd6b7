import type { Json } from '@plimsoll/core';

/** JSON lets these stand in a text; YAML takes them for line breaks and marks, or refuses them. */
const NOT_YAML = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

/** A document as a file that Docker Compose reads back unchanged: every `$` doubled, so that nothing is filled in. */
export function documentText(document: Json): string {
  const escaped = JSON.stringify(document, null, 2).replace(NOT_YAML, escapeOf);
  return `${escaped.replaceAll('$', '$$$$')}\n`;
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
