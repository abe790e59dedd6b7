import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BootAnswer, BootOrder } from './boot-messages.ts';
import { lastWord } from './compose-command.ts';

/** A process that boots one stack. Disposing of it takes the stack down, once. */
export interface Booter extends AsyncDisposable {
  /** Brings the stack up; why Docker Compose could not, `undefined` when it did. A boot that fails is no error. */
  readonly up: () => Promise<UpFailure | undefined>;
}

/** Why a stack is not up. */
export interface UpFailure {
  readonly message: string;
  /** Whether Docker Compose was still waiting for something when it was given up, so that all is as it left it. */
  readonly isLate: boolean;
}

/** How to boot. */
export interface BootTerms {
  /** The directory in which the document lies. */
  readonly directory: string;
  readonly file: string;
  readonly project: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The program that boots; absent: the one beside this file. */
  readonly program: string | undefined;
  /** Milliseconds until the boot is given up. */
  readonly timeout: number;
  /** Milliseconds until the stop is. */
  readonly stopTimeout: number;
  readonly signal: AbortSignal;
}

/** The sources are run as they are; what is built from them is named otherwise. */
const BESIDE = import.meta.url.endsWith('.ts') ? './boot-process.ts' : './boot-process.js';

/** Starts the process that is to boot, so that it has loaded what it needs by the time it is told to. */
export function startBooter(terms: BootTerms): Booter {
  const { directory, file, project, environment, timeout, stopTimeout, signal } = terms;
  const program = terms.program ?? fileURLToPath(new URL(BESIDE, import.meta.url));
  const child = fork(program, {
    env: environment,
    cwd: directory,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    // A group of its own: an interrupt at the terminal is for whoever started it, who says what follows.
    detached: true,
  });
  const cleanup = new AsyncDisposableStack();
  cleanup.defer(async () => {
    // The caller sweeps up what is left, so a stop that fails or takes too long needs no word here.
    await ask(child, { kind: 'down' }, { timeout: stopTimeout });
    await ended(child);
  });
  return {
    up: async () => {
      const order = { kind: 'up', directory, file, project } as const;
      const answer = await ask(child, order, { timeout, signal });
      if (answer.kind === 'late') return { message: answer.message, isLate: true };
      if (answer.kind !== 'failed') return undefined;
      return { message: inShort(answer.message, project), isLate: false };
    },
    [Symbol.asyncDispose]: async () => cleanup.disposeAsync(),
  };
}

/** What Docker Compose said last, its containers named as the stack names them. */
function inShort(message: string, project: string): string {
  return lastWord(message).replaceAll(`${project}-`, '');
}

interface Patience {
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

type Answer = BootAnswer | { readonly kind: 'late'; readonly message: string };

function ask(child: ChildProcess, order: BootOrder, patience: Patience): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const fail = (message: string): void => resolve({ kind: 'failed', message });
  const timer = setTimeout(
    () => resolve({ kind: 'late', message: `It took longer than ${patience.timeout / 1000} s.` }),
    patience.timeout,
  );
  const aborted = (): void => fail('It was interrupted.');
  const ending = (): void => fail('The process that boots ended by itself.');
  child.once('message', (answer: BootAnswer) => resolve(answer));
  child.once('error', (error) => fail(error.message));
  child.once('exit', ending);
  patience.signal?.addEventListener('abort', aborted, { once: true });
  if (child.connected) child.send(order);
  else ending();
  return promise.finally(() => {
    clearTimeout(timer);
    patience.signal?.removeEventListener('abort', aborted);
    child.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
  });
}

/** Lets the process end by itself, and ends it when it does not. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once('exit', () => resolve());
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  if (child.connected) child.disconnect();
  await promise;
  clearTimeout(timer);
}
