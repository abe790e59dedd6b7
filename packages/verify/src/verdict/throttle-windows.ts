import type { Change } from '../sample/change.ts';
import type { Thresholds } from './thresholds.ts';

/** Milliseconds of one period as the kernel has it and the engine leaves it. */
export const USUAL_PERIOD = 100;

/** How a container was held back in one stretch of the traffic. */
export interface ThrottleWindow {
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** Milliseconds covered by samples. */
  readonly elapsed: number;
  readonly periods: number;
  readonly throttledPeriods: number;
  /** Microseconds in which some task waited for memory; `undefined` where nobody tells. */
  readonly memoryStall: number | undefined;
  readonly cpuStall: number | undefined;
}

/** Adds a change to the window it ends in; windows are counted from the traffic's start. */
export function withChange(
  windows: readonly ThrottleWindow[],
  { at, start, length }: { readonly at: number; readonly start: number; readonly length: number },
  { elapsed, periods, throttledPeriods, memoryStall, cpuStall }: Change,
): readonly ThrottleWindow[] {
  const from = start + Math.floor(Math.max(0, at - start) / length) * length;
  const last = windows.at(-1);
  if (last === undefined || last.from !== from)
    return [...windows, { from, elapsed, periods, throttledPeriods, memoryStall, cpuStall }];
  const grown = {
    from,
    elapsed: last.elapsed + elapsed,
    periods: last.periods + periods,
    throttledPeriods: last.throttledPeriods + throttledPeriods,
    memoryStall: added(last.memoryStall, memoryStall),
    cpuStall: added(last.cpuStall, cpuStall),
  };
  return [...windows.slice(0, -1), grown];
}

/**
 * The share of the traffic's time in which some task of a container waited for memory or a CPU.
 *
 * @returns `undefined` where the kernel does not tell: on cgroup v1, and through the engine's API.
 * @see https://docs.kernel.org/accounting/psi.html
 */
export function pressure(
  windows: readonly ThrottleWindow[],
  of: 'memoryStall' | 'cpuStall',
): number | undefined {
  const elapsed = sum(windows, (window) => window.elapsed);
  if (elapsed === 0 || windows.every((window) => window[of] === undefined)) return undefined;
  return sum(windows, (window) => window[of] ?? 0) / (elapsed * 1000); // µs over ms
}

function added(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}

/** How a container was held back over all windows. */
export interface Throttling {
  /** Throttled periods over periods with work; `undefined` when there were none, as without a CPU limit. */
  readonly ratio: number | undefined;
  /** Windows past both thresholds. */
  readonly throttledWindows: number;
  /** Windows long enough to judge. */
  readonly windows: number;
}

/**
 * A window counts as throttled when most work was held back (`throttledRatio`) and that for much of the time
 * (`throttledShare`). The ratio alone would blame a short burst, as the kernel counts periods only while there is work.
 *
 * @param period Milliseconds of one period.
 */
export function throttling(
  windows: readonly ThrottleWindow[],
  thresholds: Thresholds,
  period: number = USUAL_PERIOD,
): Throttling {
  const periods = sum(windows, (window) => window.periods);
  const throttled = sum(windows, (window) => window.throttledPeriods);
  // The rest of a window at the end of the traffic is too short to tell a burst from a shortage.
  const whole = windows.filter(({ elapsed }) => elapsed * 2 >= thresholds.window);
  return {
    ratio: periods === 0 ? undefined : throttled / periods,
    throttledWindows: whole.filter((window) => isThrottled(window, thresholds, period)).length,
    windows: whole.length,
  };
}

function isThrottled(
  { elapsed, periods, throttledPeriods }: ThrottleWindow,
  { throttledRatio, throttledShare }: Thresholds,
  period: number,
): boolean {
  const possible = elapsed / period;
  return (
    throttledPeriods / periods > throttledRatio && throttledPeriods / possible > throttledShare
  );
}

function sum(windows: readonly ThrottleWindow[], of: (window: ThrottleWindow) => number): number {
  return windows.reduce((total, window) => total + of(window), 0);
}
