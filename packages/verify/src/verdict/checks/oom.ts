import type { ContainerEvidence } from '../evidence.ts';
import type { Check } from '../ground.ts';
import type { Thresholds } from '../thresholds.ts';

/**
 * The kernel killed a process of the container, whichever it was, or left it hanging for want of memory. Exit code 137
 * alone is not taken for it: a program may be killed, or end itself, with that code.
 */
export const oom: Check = ({ containers, thresholds }) =>
  containers.flatMap((container) => {
    const { name, oomEvents, oomKills } = container;
    if (container.isHanging) {
      const message = `"${name}" hangs: its memory limit is reached and oom_kill_disable forbids to kill.`;
      return [{ reason: 'oom', verdict: 'exceeded', message }];
    }
    if (!wasKilledForMemory(container)) return [];
    const kills = Math.max(oomKills, oomEvents);
    const times = kills > 1 ? ` ${kills} times` : '';
    const how = isSudden(container, thresholds) ? ', too suddenly for a sample to show it' : '';
    const message = `The kernel killed in "${name}"${times} for want of memory${how}.`;
    return [{ reason: 'oom', verdict: 'exceeded', message }];
  });

/** Whether nothing that was seen came near the limit: without a word on it people look for another cause. */
function isSudden({ state, peakInUse = 0 }: ContainerEvidence, thresholds: Thresholds): boolean {
  const limit = state?.memoryLimit;
  return limit !== undefined && peakInUse / limit < thresholds.memoryWarning;
}

/** Whether anything in the container was killed, by the kernel's counter, an event or the engine's flag. */
export function wasKilledForMemory({ oomEvents, oomKills, state }: ContainerEvidence): boolean {
  return oomEvents > 0 || oomKills > 0 || state?.isOomKilled === true;
}
