import type { ExitCode } from '../exit-code.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What a shell reports of a program that was interrupted. */
export const INTERRUPTED = 130;

/** Does work that a signal ends early, and waits until it has put away what it made. A second signal changes nothing. */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  for (const name of SIGNALS) process.on(name, end);
  try {
    return await work(ending.signal);
  } catch (error) {
    if (error !== ending.signal.reason || !ending.signal.aborted) throw error;
    process.stderr.write('Interrupted, and taken down.\n');
    return INTERRUPTED;
  } finally {
    for (const name of SIGNALS) process.off(name, end);
  }
}
