import type { ContainerEvidence } from '../evidence.ts';
import type { Check } from '../ground.ts';

/**
 * The kernel killed a process of the container, whichever it was, or left it hanging for want of memory. Exit code 137
 * alone is not taken for it: a program may be killed, or end itself, with that code.
 */
export const oom: Check = ({ containers }) =>
  containers.flatMap((container) => {
    const { name, oomEvents, oomKills } = container;
    if (container.isHanging) {
      const message = `"${name}" hangs: its memory limit is reached and oom_kill_disable forbids to kill.`;
      return [{ reason: 'oom', verdict: 'exceeded', message }];
    }
    if (!wasKilledForMemory(container)) return [];
    const kills = Math.max(oomKills, oomEvents);
    const times = kills > 1 ? ` ${kills} times` : '';
    const message = `The kernel killed in "${name}"${times} for want of memory.`;
    return [{ reason: 'oom', verdict: 'exceeded', message }];
  });

/** Whether anything in the container was killed, by the kernel's counter, an event or the engine's flag. */
export function wasKilledForMemory({ oomEvents, oomKills, state }: ContainerEvidence): boolean {
  return oomEvents > 0 || oomKills > 0 || state?.isOomKilled === true;
}
