import { visible } from './visible.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Text from a repository as HTML, in an element or in an attribute; invisible characters are made visible. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}

/** Data for a script element, to be shown: no `<` can end the element, and texts are visible. */
export function scriptData(value: unknown): string {
  const shown = (_: string, part: unknown): unknown =>
    typeof part === 'string' ? visible(part) : part;
  return JSON.stringify(value, shown).replaceAll('<', '\\u003c');
}
