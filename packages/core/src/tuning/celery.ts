import { bytes } from '../units/bytes.ts';
import { optionOf } from './options.ts';
import type { Program } from './program.ts';
import type { Claim, Runtime } from './runtime.ts';
import { MIB, shareOf, wholeBytes } from './sizes.ts';

/** @see https://docs.celeryq.dev/en/stable/userguide/workers.html#concurrency */
const SOURCE = 'https://docs.celeryq.dev/en/stable/userguide/workers.html#concurrency';

/**
 * Private memory of the first process and of each that it forks, of a worker without a single task: 19.1 and 5.4 MiB in
 * Celery 5.7 on CPython 3.11, as `smaps_rollup` has it. What a program imports stays shared until it is written to.
 */
const FIRST = 19 * MIB;
const FORKED = 5 * MIB;

/** Where bare processes take half of the memory, tasks have less than their own share again. */
const MOST = 0.5;

/** What leaves a process room for a program, as for a worker of a web server. */
const ROOMY = 64 * MIB;

/** Only processes are counted: green threads and threads cost next to nothing. */
export const celery: Runtime = {
  name: 'Celery',

  detect(program) {
    const names = program.words.map(({ text }) => text.split('/').at(-1));
    return names.includes('celery') && names.includes('worker') ? 'command "celery"' : undefined;
  },

  claim(program, limit) {
    const own = { ...program, words: ownWords(program) };
    if (startsOthers(own)) return undefined;
    const roomy = Math.max(1, Math.floor(limit / ROOMY));
    const advice = `Write "--concurrency ${roomy}": each is a process of its own, which holds what its tasks hold.`;
    const written = optionOf(own, '--concurrency', '-c');
    if (written === undefined) return { ...UNSET, advice };
    const count = Number(written.text);
    const size = wholeBytes(FIRST + count * FORKED);
    if (!Number.isSafeInteger(count) || count < 1 || size === undefined) return undefined;
    const name = count === 1 ? 'two processes' : `${count + 1} processes`;
    const most = bytes(Math.max(shareOf(limit, MOST), FIRST + FORKED));
    return { parts: [{ name, size, position: written.position, most, source: SOURCE }], advice };
  },
};

/** The default counts the machine's CPUs, whatever the container may use of them. */
const UNSET: Pick<Claim, 'parts' | 'unset' | 'goesBy'> = {
  parts: [],
  unset: '--concurrency',
  goesBy: 'it starts a process for each CPU of the host',
};

/** What stands before it is of a shell, whose `-c` is another. */
function ownWords({ words }: Program): Program['words'] {
  return words.slice(words.findIndex(({ text }) => /(?:^|\/)celery$/.test(text)) + 1);
}

/** Whether the number of processes goes by something else: another kind of pool, or the work there is. */
function startsOthers(program: Program): boolean {
  const pool = optionOf(program, '--pool', '-P')?.text;
  const isForking = pool === undefined || pool === 'prefork' || pool === 'processes';
  return !isForking || optionOf(program, '--autoscale') !== undefined;
}
