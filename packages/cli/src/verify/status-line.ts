import { writeSync } from 'node:fs';
import { columns, renderLines, styled } from '@plimsoll/core';
import { hasColour } from '../terminal.ts';

/** What is being done at the moment and for how long, on one line of standard error. It shows on a terminal only. */
export interface StatusLine extends Disposable {
  say(sentence: string): void;
}

const SECOND = 1000;
const CLEARED = '\r\u001b[2K';
/** Where the terminal does not tell how wide it is. */
const WIDTH = 80;

/** Starts the line; disposing of it clears it. */
export function statusLine(): StatusLine {
  if (process.stderr.isTTY !== true) return { say: () => {}, [Symbol.dispose]: () => {} };
  let sentence = '';
  let since = performance.now();
  const draw = (): void => {
    const seconds = Math.floor((performance.now() - since) / SECOND);
    const line = seconds > 0 ? `${sentence} ${seconds} s` : sentence;
    const room = (process.stderr.columns || WIDTH) - 1;
    const shown = columns(line) > room ? `${[...line].slice(0, room - 1).join('')}…` : line;
    writeSync(
      2,
      CLEARED + renderLines([[styled('dim', shown)]], hasColour(process.stderr)).trimEnd(),
    );
  };
  const beat = setInterval(draw, SECOND);
  return {
    say: (told) => {
      sentence = told;
      since = performance.now();
      draw();
    },
    [Symbol.dispose]: () => {
      clearInterval(beat);
      writeSync(2, CLEARED);
    },
  };
}
