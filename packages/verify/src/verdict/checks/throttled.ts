import type { Ground } from '@plimsoll/core';
import type { Check } from '../ground.ts';
import { throttling } from '../throttle-windows.ts';

/** The CPU limit held the container back for much of the traffic. Start-up and short bursts are told, not blamed. */
export const throttled: Check = ({ containers, expectation, thresholds }) =>
  containers.flatMap((container): readonly Ground[] => {
    const { ratio = 0, throttledWindows, windows } = throttling(container.windows, thresholds);
    const percent = Math.round(ratio * 100);
    if (windows > 0 && throttledWindows / windows >= thresholds.throttledWindows) {
      const message = `The CPU limit held "${container.name}" back in ${percent} % of its periods.`;
      // Under fewer CPUs than declared it proves nothing about the declared limit.
      const verdict = expectation.cpusClamped ? 'undecided' : 'exceeded';
      return [{ reason: 'throttled', verdict, message }];
    }
    if (ratio > thresholds.throttledRatio) {
      const message = `"${container.name}" was throttled in ${percent} % of its periods, in short bursts.`;
      return [{ reason: 'throttled', verdict: 'held', message }];
    }
    if (container.throttledWhileBooting === 0) return [];
    const message = `"${container.name}" was throttled while it started, ${container.throttledWhileBooting} times 100 ms.`;
    return [{ reason: 'throttled', verdict: 'held', message }];
  });
