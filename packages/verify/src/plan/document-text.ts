import type { Json } from '@plimsoll/core';

/** A document as a file that Docker Compose reads back unchanged: every `$` doubled, so that nothing is filled in. */
export function documentText(document: Json): string {
  return `${JSON.stringify(document, null, 2).replaceAll('$', '$$$$')}\n`;
}
