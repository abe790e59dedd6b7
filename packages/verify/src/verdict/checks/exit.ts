import type { Ground } from '@plimsoll/core';
import type { ContainerEvidence } from '../evidence.ts';
import type { Check } from '../ground.ts';
import { wasKilledForMemory } from './oom.ts';

/** Exit code of what was killed. Signals stand among exit codes as 128 and their number. */
export const KILLED = 137;

/** The main process ended by itself: with a code other than 0, or well and yet too early. */
export const exit: Check = ({ containers, expectation, thresholds: { failures } }) =>
  containers.flatMap((container): readonly Ground[] => {
    const code = failedWith(container);
    if (code === undefined) {
      if (!hasLeft(container) || !expectation.isAsked || expectation.isOneShot) return [];
      const message = `"${container.name}" ended before the run did, with code 0, though it is there to be asked.`;
      return [{ reason: 'exit', verdict: failures.exit, message }];
    }
    const isUnexplained = code === KILLED && !wasKilledForMemory(container);
    const why = isUnexplained ? ': something killed it, and no OOM was seen' : '';
    const message = `"${container.name}" exited with code ${code}${why}.`;
    return [{ reason: 'exit', verdict: failures.exit, message }];
  });

function hasLeft({ state }: Pick<ContainerEvidence, 'state'>): boolean {
  return state?.status === 'exited' || state?.status === 'dead';
}

/** The main process ended and was started again. */
export const restarts: Check = ({ containers, thresholds: { failures } }) =>
  containers.flatMap((container): readonly Ground[] => {
    const count = restartsOf(container);
    if (count === 0) return [];
    const message = `"${container.name}" was restarted ${count === 1 ? 'once' : `${count} times`}.`;
    return [{ reason: 'restarts', verdict: failures.restarts, message }];
  });

/** How often a container came back, as the engine counts or as its starts tell. */
export function restartsOf({ state, starts }: ContainerEvidence): number {
  return Math.max(state?.restarts ?? 0, starts - 1, 0);
}

/** The last exit code that is not 0; `undefined` when there is none. */
export function failedWith({ exits, state }: ContainerEvidence): number | undefined {
  const seen = exits.findLast(({ exitCode }) => exitCode !== 0)?.exitCode;
  if (seen !== undefined) return seen;
  return state !== undefined && hasLeft({ state }) && state.exitCode !== 0
    ? state.exitCode
    : undefined;
}
