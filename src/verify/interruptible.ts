/**
 * Does work that is told by a signal when the process is to end, and lets it come to its end in order before the process
 * does: a runner that cancels a step sends SIGINT, and SIGTERM some seconds later.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const end = (name: NodeJS.Signals): void => ending.abort(name);
  for (const name of SIGNALS) process.on(name, end);
  try {
    return await work(ending.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, end);
    if (ending.signal.aborted) process.kill(process.pid, ending.signal.reason);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
