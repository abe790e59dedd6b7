import { CPU_STEP } from './rounding.ts';

/** What each limit that people write would have put off of work that was seen, carried from window to window. */
export interface PileUp {
  /** Takes a window in which so many CPUs were used; it lasted so many milliseconds. */
  readonly take: (cpus: number, elapsed: number) => void;
  /** The least limit, in steps of 0.05 CPUs, that is reached in no more than so many windows; 0 where any would do. */
  readonly limit: (most: number) => number;
}

/** Starts with nothing put off. */
export function startPileUp(): PileUp {
  const left: number[] = [];
  const reached: number[] = [];
  return {
    take: (cpus, elapsed) => {
      // What a limit gets done, a larger one does, too.
      for (let step = 0; (left[step] ?? 0) > 0 || cpus > limitAt(step); step += 1) {
        left[step] = Math.max(0, (left[step] ?? 0) + (cpus - limitAt(step)) * elapsed);
        reached[step] = (reached[step] ?? 0) + 1;
      }
    },
    limit: (most) => {
      const step = reached.findLastIndex((count) => count > most) + 1;
      return step === 0 ? 0 : (step + 1) / Math.round(1 / CPU_STEP);
    },
  };
}

/** A little more than a step is, as what floating point adds to an amount is no work. */
function limitAt(step: number): number {
  return (step + 1) * CPU_STEP + 1e-9;
}
