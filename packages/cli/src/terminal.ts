import { writeFileSync, writeSync } from 'node:fs';
import { PlimsollError, problem, problemLines, renderLines } from '@plimsoll/core';

/** Standard output or standard error. */
type Stream = typeof process.stdout | typeof process.stderr;

/** What a run ends with where the machine is in its way. */
const CANNOT_RUN = 3;

/** Says what becomes of output that nobody can take, instead of a stack trace. */
export function openTerminal(): void {
  process.stdout.on('error', endUnheard);
  // There is nowhere left to say that there is nowhere left to say it.
  process.stderr.on('error', () => {});
}

/** Whoever reads our output may stop reading at any time, as `head` does: that is no failure of ours. */
function endUnheard({ code, message: why }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit();
  const message = `Standard output cannot be written: ${why}.`;
  const hint = 'Make room there, or name a file with --output.';
  const told = problem('output-unwritable', message, { hint });
  const lines = problemLines(told, () => undefined);
  process.stderr.write(renderLines(lines, hasColour(process.stderr)));
  process.exit(CANNOT_RUN);
}

/** Whether a stream shows colours: NO_COLOR and FORCE_COLOR decide, else whether it is a terminal. */
export function hasColour(stream: Stream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return stream.isTTY === true && TERM !== 'dumb';
}

/** Writes to standard output, or to a file. */
export function output(text: string, path: string | undefined): void {
  if (path === undefined || path === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `"${path}" cannot be written: ${why}.`;
    const hint = 'Name a file in a directory that exists and may be written to.';
    throw new PlimsollError([problem('output-unwritable', message, { hint })], { cause });
  }
}

/** A bar on standard error for what takes long. It shows on a terminal only, and only after a second. */
export interface Progress {
  /** Tells how many are done, and of how many where that has become known since. */
  advance(done: number, total?: number): void;
  finish(): void;
}

const PATIENCE = 1000;
const BEAT = 80;
const WIDTH = 28;

/** Starts counting towards `total`; `what` names the things that are counted. */
export function progress(what: string, total: number): Progress {
  const started = performance.now();
  let shown = 0;
  const draw = (done: number, all: number): void => {
    const filled = Math.round((done / Math.max(all, 1)) * WIDTH);
    const cells = '█'.repeat(filled) + '·'.repeat(WIDTH - filled);
    writeSync(2, `\r${cells} ${done} of ${all} ${what}`);
  };
  return {
    advance: (done, all = total) => {
      const now = performance.now();
      if (process.stderr.isTTY !== true || now - started < PATIENCE || now - shown < BEAT) return;
      shown = now;
      draw(done, all);
    },
    finish: () => {
      if (shown > 0) writeSync(2, '\r\u001b[2K');
    },
  };
}
