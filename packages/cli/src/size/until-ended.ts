/** Does work that a signal may end; `undefined` where it was ended, after everything that it made was put away. */
export async function untilEnded<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!isEnded(signal) || error !== signal?.reason) throw error;
    return undefined;
  }
}

/** Whether a signal has asked for an end; work that no signal may end goes on. */
export function isEnded(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Said of sizes that rest on less than was asked for. */
export function endedNote(made: number, asked: number): string {
  return `Interrupted after ${made} of ${asked} runs: this is what they show.`;
}
