import { bytes } from '../units/bytes.ts';
import { optionOf } from './options.ts';
import { type Program, splitWord, type Written } from './program.ts';
import type { Runtime } from './runtime.ts';
import { MIB, shareOf, wholeBytes } from './sizes.ts';

/** @see https://docs.gunicorn.org/en/stable/settings.html#workers */
const SOURCE = 'https://docs.gunicorn.org/en/stable/settings.html#workers';

/**
 * Private memory of a worker that answers one request with one letter and imports nothing: 15.1 MiB in gunicorn 23 on
 * CPython 3.11, as `smaps_rollup` has it. A program of any size takes several times as much.
 */
const LEAST = 15 * MIB;

/** Twice what a worker of uvicorn took with FastAPI and no program in it, measured alike. */
const ROOMY = 64 * MIB;

/** Where bare workers take half of the memory, programs have less than their own share again. */
const MOST = 0.5;

/**
 * Servers that start a process for each worker. Hypercorn's take 16.4 MiB each, measured alike.
 * @see https://www.uvicorn.org/settings/#production
 * @see https://hypercorn.readthedocs.io/en/latest/how_to_guides/configuring.html
 */
export const pythonWorkers: Runtime = {
  name: 'Python',

  detect(program) {
    const server = serverOf(program);
    return server === undefined ? undefined : `command "${server}"`;
  },

  claim(program, limit) {
    const written = workersOf(program);
    const count = Number(written?.text);
    if (written === undefined || !Number.isSafeInteger(count) || count < 1) return undefined;
    const size = wholeBytes(count * LEAST);
    if (size === undefined) return undefined;
    const name = count === 1 ? 'one worker' : `${count} workers`;
    const most = bytes(Math.max(shareOf(limit, MOST), LEAST));
    const setting =
      program.environment.get('WEB_CONCURRENCY') === written ? 'WEB_CONCURRENCY=' : '--workers ';
    const roomy = Math.max(1, Math.floor(limit / ROOMY));
    return {
      parts: [{ name, size, position: written.position, most, source: SOURCE }],
      advice: `Write "${setting}${roomy}": each is a process of its own, which takes 15 MiB before it imports anything.`,
    };
  },
};

const SERVERS: ReadonlySet<string> = new Set(['gunicorn', 'uvicorn', 'fastapi', 'hypercorn']);

function serverOf({ words }: Program): string | undefined {
  return words.map(({ text }) => text.split('/').at(-1) ?? '').find((name) => SERVERS.has(name));
}

/** The command line wins over gunicorn's own variable, and that over the one that all read but hypercorn. */
function workersOf(program: Program): Written | undefined {
  const { environment, words } = program;
  const server = serverOf(program);
  const workers = (given: readonly Written[]): Written | undefined =>
    server === 'gunicorn' || server === 'hypercorn'
      ? optionOf({ ...program, words: given.flatMap(apart) }, '--workers', '-w')
      : optionOf({ ...program, words: given }, '--workers');
  if (server === 'hypercorn') return workers(words);
  const own = server === 'gunicorn' ? environment.get('GUNICORN_CMD_ARGS') : undefined;
  return (
    workers(words) ??
    workers(own === undefined ? [] : splitWord(own)) ??
    environment.get('WEB_CONCURRENCY')
  );
}

/** `-w4` is `-w 4`. */
function apart(word: Written): Written[] {
  const { count } = /^-w(?<count>\d+)$/.exec(word.text)?.groups ?? {};
  return count === undefined ? [word] : ['-w', count].map((text) => ({ ...word, text }));
}
