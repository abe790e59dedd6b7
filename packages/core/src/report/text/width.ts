import { visible } from '../visible.ts';

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;
const NARROWLESS = /\p{Mn}/gu;

/** How many columns of a terminal a text takes once it is made visible; East Asian and emoji characters take two. */
export function columns(text: string): number {
  const shown = visible(text);
  const points = [...shown.replace(NARROWLESS, '')].length;
  return points + (shown.match(WIDE)?.length ?? 0);
}

/** The text with spaces behind it, so that it takes `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** The text with spaces before it, so that it takes `width` columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text;
}
