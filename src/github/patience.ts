import { setTimeout as wait } from 'node:timers/promises';

/** How long GitHub is waited for; all in milliseconds. */
export interface Patience {
  /** For one answer: a request that has none by then never will. */
  readonly answer: number;
  /** The longest wait that GitHub may ask for before the next try: nobody should pay a runner to sleep. */
  readonly pause: number;
  /** For everything that one step asks of GitHub, waits and tries together. */
  readonly whole: number;
}

/** What a step has. */
export const PATIENCE: Patience = { answer: 20_000, pause: 60_000, whole: 120_000 };

const MOST_TRIES = 3;

/** What the client hands a request around as. */
interface RequestOptions {
  readonly method: string;
  request?: object;
}

type Send<Options, Answer> = (options: Options) => Answer | Promise<Answer>;

/** Tries again where GitHub asks to wait a little, and where a question (not a change) met a fault on the way. */
export function retrying<Options extends RequestOptions, Answer>({
  answer,
  pause,
  whole,
}: Patience): (send: Send<Options, Answer>, options: Options) => Promise<Answer> {
  const end = performance.now() + whole;
  return async (send, options) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const left = Math.max(1, end - performance.now());
        const signal = AbortSignal.timeout(Math.min(answer, Math.ceil(left)));
        // The client's next hook is bound to these very options: others, handed on, would be lost.
        options.request = { ...options.request, signal };
        return await send(options);
      } catch (error) {
        const delay = attempt < MOST_TRIES ? delayAfter(error, options.method, attempt) : undefined;
        if (delay === undefined || delay > pause) throw error;
        if (performance.now() + delay > end) throw error;
        await wait(delay);
      }
    }
  };
}

/** How long to wait before another try, in milliseconds; `undefined` where another try is of no use. */
function delayAfter(error: unknown, method: string, attempt: number): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const status = Number(error.status);
  if (status >= 500) return method === 'GET' ? attempt * 500 : undefined;
  const after = Number(headersOf(error)['retry-after'] ?? Number.NaN);
  return (status === 403 || status === 429) && after >= 0 ? after * 1000 : undefined;
}

function headersOf(error: Error): Readonly<Record<string, string | undefined>> {
  if (!('response' in error)) return {};
  const { headers } = Object(error.response) as { headers?: Record<string, string> };
  return headers ?? {};
}
