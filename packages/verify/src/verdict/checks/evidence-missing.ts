import type { Ground } from '@plimsoll/core';
import type { ContainerEvidence } from '../evidence.ts';
import type { Check } from '../ground.ts';

/** Nothing limits it, so there is nothing that it could have kept to. */
export const noLimit: Check = ({ containers, expectation, thresholds }) => {
  const unlimited = containers.some(
    ({ state }) => state !== undefined && state.memoryLimit === undefined,
  );
  if (!unlimited) return [];
  const message = `"${expectation.service}" has no memory limit to hold to.`;
  return [{ reason: 'no-limit', verdict: thresholds.noLimit, message }];
};

/** It was not seen, or not all of the time, so nothing can be said for it. */
export const noEvidence: Check = ({ containers, expectation, eventsLost, thresholds }) => {
  const told = (message: string): Ground => ({
    reason: 'no-evidence',
    verdict: 'undecided',
    message,
  });
  if (expectation.unprovable !== undefined) return [told(expectation.unprovable)];
  if (eventsLost) return [told('The engine stopped telling its events during the run.')];
  return containers.flatMap((container) => {
    const { name, samples, starts, longestGap, state } = container;
    if (starts === 0 && samples === 0) return []; // the boot speaks for what never ran
    if (state === undefined) return [told(`"${name}" was gone before it could be looked at.`)];
    if (samples === 0 && !hasEndedWell(container))
      return [told(`No sample of "${name}" was taken.`)];
    if (longestGap <= thresholds.longestGap) return [];
    return [told(`"${name}" was not seen for ${(longestGap / 1000).toFixed(1)} s.`)];
  });
};

/** A life too short to sample, but seen from its start to its good end: the engine tells of every OOM between. */
function hasEndedWell({ sawStart, isRunning, exits, state }: ContainerEvidence): boolean {
  const last = exits.at(-1);
  return sawStart && !isRunning && last?.exitCode === 0 && state?.exitCode === 0;
}
