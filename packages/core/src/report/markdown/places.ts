import type { Position } from '../../places/position.ts';
import { code, link } from './escape.ts';

/** The web address of a line at head; `undefined` where there is none to link to. */
export type Places = (position: Position) => string | undefined;

/** `compose.yaml:41`, linked where it can be; a dash for what was never written. */
export function placeLink(position: Position | undefined, places: Places): string {
  if (position === undefined) return '–';
  return link(code(`${position.file}:${position.line}`), places(position));
}
