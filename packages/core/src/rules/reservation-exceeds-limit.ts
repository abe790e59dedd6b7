import { formatBytes } from '../units/bytes.ts';
import { composeSize } from './compose-size.ts';
import type { Rule } from './rule.ts';
import { setting } from './setting.ts';

/**
 * The engine refuses such a container at `up` ("Minimum memory limit can not be less than memory reservation limit");
 * `docker compose config` accepts it.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const reservationExceedsLimit: Rule = {
  id: 'reservation-exceeds-limit',
  severity: 'error',
  summary: 'A memory reservation must not exceed the memory limit of the same service.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { name, position, memoryLimit, memoryReservation, replicas } of stack.services) {
      if (memoryLimit === undefined || memoryReservation === undefined || replicas.value === 0)
        continue;
      if (memoryReservation.value <= memoryLimit.value) continue;
      yield {
        service: name,
        position: memoryReservation.position ?? position,
        message: `"${name}" reserves ${formatBytes(memoryReservation.value)} of memory, more than its limit of ${formatBytes(memoryLimit.value)}: the engine refuses to start it.`,
        facts: {
          reservation: memoryReservation.value,
          limit: memoryLimit.value,
          excess: memoryReservation.value - memoryLimit.value,
        },
        remedy: setting(
          name,
          'memoryReservation',
          composeSize(memoryLimit.value),
          'the reservation',
        ),
      };
    }
  },
};
