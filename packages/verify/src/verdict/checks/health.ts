import type { Ground } from '@plimsoll/core';
import type { Check } from '../ground.ts';

/** Its own health check failed, for a while or for good. */
export const health: Check = ({ containers, thresholds: { failures } }) =>
  containers.flatMap(({ name, unhealthy, health: last }): readonly Ground[] => {
    if (unhealthy === 0 && last !== 'unhealthy') return [];
    const flapped = last === 'healthy' ? ', and passed again later' : '';
    const message = `The health check of "${name}" failed${flapped}.`;
    return [{ reason: 'health', verdict: failures.health, message }];
  });
