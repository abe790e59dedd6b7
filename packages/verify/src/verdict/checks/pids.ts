import type { Check } from '../ground.ts';

/** The pids limit refused a process or thread; through the API only its being reached can be seen, and that counts. */
export const pids: Check = ({ containers }) =>
  containers.flatMap(({ name, state, pidsRefused, peakPids, sources }) => {
    const limit = state?.pidsLimit;
    if (limit === undefined) return [];
    if (pidsRefused > 0) {
      const message = `"${name}" was refused ${pidsRefused} processes or threads: its limit is ${limit}.`;
      return [{ reason: 'pids', verdict: 'exceeded', message }];
    }
    if (peakPids === undefined || peakPids < limit) return [];
    const message = `"${name}" had ${peakPids} processes and threads, as many as its limit allows.`;
    // Whoever needs as many as it may have, and was refused none, has kept to its limit.
    return [{ reason: 'pids', verdict: sources.has('api') ? 'exceeded' : 'held', message }];
  });
