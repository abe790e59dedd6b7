import type { Ground } from '@plimsoll/core';
import type { ContainerEvidence } from '../evidence.ts';
import type { Check } from '../ground.ts';
import { restartsOf } from './exit.ts';

/** The pids limit refused a process or thread; where that cannot be seen its being reached counts. */
export const pids: Check = ({ containers }) =>
  containers.flatMap((container): readonly Ground[] => {
    const { name, state, pidsRefused, peakPids } = container;
    const limit = state?.pidsLimit;
    if (limit === undefined) return [];
    if (pidsRefused > 0) {
      const message = `"${name}" was refused ${pidsRefused} processes or threads: its limit is ${limit}.`;
      return [{ reason: 'pids', verdict: 'exceeded', message }];
    }
    if (state?.wasRefusedProcess === true) {
      const message = `"${name}" was refused a process or thread: its limit is ${limit}.`;
      return [{ reason: 'pids', verdict: 'exceeded', message }];
    }
    if (peakPids === undefined || peakPids < limit) return [];
    const full = `"${name}" had ${peakPids} processes and threads, as many as its limit allows`;
    // Whoever needs as many as it may have, and was refused none, has kept to its limit.
    if (seesRefusals(container)) return [{ reason: 'pids', verdict: 'held', message: `${full}.` }];
    const message = `${full}; whether more were refused cannot be seen here.`;
    return [{ reason: 'pids', verdict: 'exceeded', message }];
  });

/** Files tell of refusals at every beat; the container itself only at the end, and only of its last life. */
function seesRefusals(container: ContainerEvidence): boolean {
  const { lastSample, sources } = container;
  if (lastSample?.pidsRefused === undefined) return false;
  return !sources.has('api') || restartsOf(container) === 0;
}
