import { bytes, formatBytes, type Ground } from '@plimsoll/core';
import type { ContainerEvidence } from '../evidence.ts';
import type { Check } from '../ground.ts';
import { wasKilledForMemory } from './oom.ts';

/** Memory that cannot be taken back came close to the limit. Page cache may fill the rest: that is what it is for. */
export const memory: Check = ({ containers, thresholds }) =>
  containers.flatMap((container): readonly Ground[] => {
    const { name, state, peakInUse } = container;
    if (wasKilledForMemory(container)) return []; // the kill says it all
    const limit = state?.memoryLimit;
    if (limit === undefined || peakInUse === undefined) return [];
    const share = peakInUse / limit;
    if (share < thresholds.memoryWarning) return hits(container);
    const verdict = share < thresholds.memoryExceeded ? 'held' : 'exceeded';
    const percent = Math.floor(share * 100);
    const message = `"${name}" held ${formatBytes(bytes(peakInUse))} at its peak, ${percent} % of its limit.`;
    return [{ reason: 'memory', verdict, message }];
  });

/** Hitting the limit with page cache alone costs time and nothing else: worth knowing where a service is slow. */
function hits({ name, limitHits }: ContainerEvidence): readonly Ground[] {
  if (limitHits === 0) return [];
  const message = `"${name}" hit its memory limit ${limitHits} times, and the kernel took page cache back.`;
  return [{ reason: 'memory', verdict: 'held', message }];
}
