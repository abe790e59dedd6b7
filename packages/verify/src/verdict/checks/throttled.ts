import type { Ground } from '@plimsoll/core';
import type { Check } from '../ground.ts';
import { throttling, USUAL_PERIOD } from '../throttle-windows.ts';

/** The CPU limit held the container back for much of the traffic. Start-up and short bursts are told, not blamed. */
export const throttled: Check = ({ containers, expectation, thresholds }) =>
  containers.flatMap((container): readonly Ground[] => {
    const period = container.state?.cpuPeriod ?? USUAL_PERIOD;
    const told = throttling(container.windows, thresholds, period);
    const { ratio = 0, throttledWindows, windows } = told;
    const percent = Math.round(ratio * 100);
    if (windows > 0 && throttledWindows / windows >= thresholds.throttledWindows) {
      const message = `The CPU limit held "${container.name}" back in ${percent} % of its periods.`;
      // Under fewer CPUs than declared it proves nothing about the declared limit.
      const verdict = expectation.cpusClamped ? 'undecided' : 'exceeded';
      return [{ reason: 'throttled', verdict, message }];
    }
    if (ratio > thresholds.throttledRatio && windows === 0) {
      const message = `"${container.name}" was throttled in ${percent} % of its periods, for too short a time to tell a burst from a shortage.`;
      return [{ reason: 'throttled', verdict: 'undecided', message }];
    }
    if (ratio > thresholds.throttledRatio) {
      const message = `"${container.name}" was throttled in ${percent} % of its periods, in short bursts.`;
      return [{ reason: 'throttled', verdict: 'held', message }];
    }
    if (container.throttledWhileBooting === 0) return [];
    const message = `"${container.name}" was throttled while it started, ${container.throttledWhileBooting} times ${period} ms.`;
    return [{ reason: 'throttled', verdict: 'held', message }];
  });
