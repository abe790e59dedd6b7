import { cpuLimitMissing } from './cpu-limit-missing.ts';
import { cpuLimitTooSmall } from './cpu-limit-too-small.ts';
import { cpuLimitsExceedHost } from './cpu-limits-exceed-host.ts';
import { cpuReservationIgnored } from './cpu-reservation-ignored.ts';
import { cpuReservationsExceedHost } from './cpu-reservations-exceed-host.ts';
import { cpusWithCpuQuota } from './cpus-with-cpu-quota.ts';
import { cpusetInvalid } from './cpuset-invalid.ts';
import { cpusetOutsideHost } from './cpuset-outside-host.ts';
import { cpusetShared } from './cpuset-shared.ts';
import { dependencyWithoutHealth } from './dependency-without-health.ts';
import { deployModeIgnored } from './deploy-mode-ignored.ts';
import { fixedPortWithReplicas } from './fixed-port-with-replicas.ts';
import { growthTooLarge } from './growth-too-large.ts';
import { healthCheckStorm } from './health-check-storm.ts';
import { healthConditionWithoutCheck } from './health-condition-without-check.ts';
import { limitExceedsHost } from './limit-exceeds-host.ts';
import { memoryBelowEngineMinimum } from './memory-below-engine-minimum.ts';
import { memoryLimitMissing } from './memory-limit-missing.ts';
import { memoryLimitsExceedHost } from './memory-limits-exceed-host.ts';
import { memoryReservationsExceedHost } from './memory-reservations-exceed-host.ts';
import { oomKillDisabledWithoutLimit } from './oom-kill-disabled-without-limit.ts';
import { oomLoopHidden } from './oom-loop-hidden.ts';
import { oomScoreExtreme } from './oom-score-extreme.ts';
import { parityMissed } from './parity-missed.ts';
import { pidsLimitMissing } from './pids-limit-missing.ts';
import { placementIgnored } from './placement-ignored.ts';
import { profilesExceedHost } from './profiles-exceed-host.ts';
import { reservationExceedsLimit } from './reservation-exceeds-limit.ts';
import { restartAttemptsUncounted } from './restart-attempts-uncounted.ts';
import { restartDelayIgnored } from './restart-delay-ignored.ts';
import type { Rule } from './rule.ts';
import { runtimeExceedsLimit } from './runtime-exceeds-limit.ts';
import { runtimeLeavesNoRoom } from './runtime-leaves-no-room.ts';
import { runtimeUnbounded } from './runtime-unbounded.ts';
import { serviceOverBudget } from './service-over-budget.ts';
import { shmExceedsMemoryLimit } from './shm-exceeds-memory-limit.ts';
import { sizeDecimalLooking } from './size-decimal-looking.ts';
import { sizeSuffixOffSpec } from './size-suffix-off-spec.ts';
import { sizeWithoutUnit } from './size-without-unit.ts';
import { startPeriodTooShort } from './start-period-too-short.ts';
import { suppressionInvalid } from './suppression-invalid.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { swapLimitBelowMemoryLimit } from './swap-limit-below-memory-limit.ts';
import { swapLimitMissing } from './swap-limit-missing.ts';
import { swapLimitWithoutMemoryLimit } from './swap-limit-without-memory-limit.ts';
import { swarmCpusUnquoted } from './swarm-cpus-unquoted.ts';
import { swarmKeyIgnored } from './swarm-key-ignored.ts';
import { swarmKeyRefused } from './swarm-key-refused.ts';
import { tmpfsExceedsMemoryLimit } from './tmpfs-exceeds-memory-limit.ts';
import { unlimitedBesideTightHost } from './unlimited-beside-tight-host.ts';
import { updateConfigIgnored } from './update-config-ignored.ts';
import { valueDropped } from './value-dropped.ts';
import { waiverExpired } from './waiver-expired.ts';

/** Every rule, in the order in which people read about them: what cannot work first, what is off last. */
export const rules: readonly Rule[] = [
  valueDropped,
  sizeWithoutUnit,
  memoryBelowEngineMinimum,
  reservationExceedsLimit,
  swapLimitWithoutMemoryLimit,
  swapLimitBelowMemoryLimit,
  cpuLimitTooSmall,
  cpusWithCpuQuota,
  cpusetInvalid,
  restartAttemptsUncounted,
  healthConditionWithoutCheck,
  fixedPortWithReplicas,
  swarmKeyRefused,
  swarmCpusUnquoted,
  limitExceedsHost,
  cpusetOutsideHost,
  memoryReservationsExceedHost,
  cpuReservationsExceedHost,
  memoryLimitsExceedHost,
  cpuLimitsExceedHost,
  profilesExceedHost,
  serviceOverBudget,
  growthTooLarge,
  parityMissed,
  unlimitedBesideTightHost,
  memoryLimitMissing,
  tmpfsExceedsMemoryLimit,
  shmExceedsMemoryLimit,
  runtimeExceedsLimit,
  runtimeLeavesNoRoom,
  runtimeUnbounded,
  oomKillDisabledWithoutLimit,
  oomScoreExtreme,
  swarmKeyIgnored,
  cpuReservationIgnored,
  deployModeIgnored,
  placementIgnored,
  updateConfigIgnored,
  restartDelayIgnored,
  sizeDecimalLooking,
  sizeSuffixOffSpec,
  cpusetShared,
  dependencyWithoutHealth,
  startPeriodTooShort,
  healthCheckStorm,
  cpuLimitMissing,
  swapLimitMissing,
  pidsLimitMissing,
  oomLoopHidden,
  suppressionInvalid,
  waiverExpired,
  suppressionUnused,
];

/** The rules about what lets findings of all others pass: they look when everything else is judged. */
export const exceptionRules: readonly Rule[] = [
  suppressionInvalid,
  waiverExpired,
  suppressionUnused,
];
