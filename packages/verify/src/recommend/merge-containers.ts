import type { CpuEvidence } from './run-evidence.ts';

/** The largest of what is known; `undefined` where nothing is. */
export function largestOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** What the container needed that needed most: each of them gets the same limit. */
export function mergeCpu(containers: readonly CpuEvidence[]): CpuEvidence {
  const most = (of: (cpu: CpuEvidence) => number | undefined): number | undefined =>
    largestOf(containers.map(of));
  return {
    busy: most(({ busy }) => busy),
    wanted: most(({ wanted }) => wanted),
    atWork: most(({ atWork }) => atWork),
    heldShare: most(({ heldShare }) => heldShare) ?? 0,
    enough: most(({ enough }) => enough) ?? 0,
    typical: most(({ typical }) => typical),
    throttledRatio: most(({ throttledRatio }) => throttledRatio),
    startUp: most(({ startUp }) => startUp),
    startUpThrottled: most(({ startUpThrottled }) => startUpThrottled),
  };
}
