import { cpuLimitMissing } from './cpu-limit-missing.ts';
import { cpuLimitsExceedHost } from './cpu-limits-exceed-host.ts';
import { cpuReservationsExceedHost } from './cpu-reservations-exceed-host.ts';
import { limitExceedsHost } from './limit-exceeds-host.ts';
import { memoryLimitMissing } from './memory-limit-missing.ts';
import { memoryLimitsExceedHost } from './memory-limits-exceed-host.ts';
import { memoryReservationsExceedHost } from './memory-reservations-exceed-host.ts';
import { reservationExceedsLimit } from './reservation-exceeds-limit.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order in which people read about them: what cannot work first. */
export const rules: readonly Rule[] = [
  reservationExceedsLimit,
  limitExceedsHost,
  memoryReservationsExceedHost,
  cpuReservationsExceedHost,
  memoryLimitsExceedHost,
  cpuLimitsExceedHost,
  memoryLimitMissing,
  cpuLimitMissing,
];
