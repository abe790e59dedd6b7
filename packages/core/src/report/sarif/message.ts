import { shorten, visible } from '../visible.ts';

/** Text for people, as SARIF tells it. */
export interface SarifMessage {
  readonly text: string;
}

/** GitHub shows the first 1,024 characters of a result's message. */
const LONGEST_MESSAGE = 1_000;

/**
 * Text in which nothing is a link or a placeholder, whatever a repository put there.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html 3.11.5 placeholders, 3.11.6 embedded links
 */
export function message(text: string): SarifMessage {
  const lines = shorten(text, LONGEST_MESSAGE).split('\n').map(visible).join('\n');
  return { text: lines.replace(/[\\[\]]/g, '\\$&').replace(/\{(\d+)\}/g, '{{$1}}') };
}
