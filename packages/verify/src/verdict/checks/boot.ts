import type { Check } from '../ground.ts';

/** It never came up: no image, no container, a dependency that failed, a port that never listened. */
export const boot: Check = ({
  expectation,
  containers,
  bootFailure,
  upFailure,
  thresholds: { failures },
}) => {
  const verdict = failures.boot;
  if (bootFailure !== undefined) return [{ reason: 'boot', verdict, message: bootFailure }];
  const broken = containers.find(({ starts, state }) => starts === 0 && state?.error);
  if (broken?.state !== undefined) {
    const message = `"${broken.name}" could not be started: ${broken.state.error}`;
    return [{ reason: 'boot', verdict, message }];
  }
  const started = containers.filter(({ starts, samples }) => starts > 0 || samples > 0).length;
  if (started >= expectation.replicas) return [];
  if (started === 0) {
    const why = upFailure === undefined ? '.' : `: ${upFailure}`;
    return [{ reason: 'boot', verdict, message: `"${expectation.service}" was not started${why}` }];
  }
  const message = `Only ${started} of ${expectation.replicas} containers of "${expectation.service}" were started.`;
  return [{ reason: 'boot', verdict, message }];
};
