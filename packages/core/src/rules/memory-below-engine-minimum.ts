import type { Service, Target } from '../model/stack.ts';
import { removing } from './removing.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { sizeText } from './size-text.ts';
import { lacksUnit, rewriting, type WrittenSize, writtenSizes } from './written-sizes.ts';

/**
 * Bytes. A process cannot even start in less, the engine says, and refuses.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go linuxMinMemory
 */
const LEAST_MEMORY = 6 * 1024 ** 2;

/** "Minimum memory limit allowed is 6MB", and the same of a reservation; a limit below zero is below it, too. */
export const memoryBelowEngineMinimum: Rule = {
  id: 'memory-below-engine-minimum',
  severity: 'error',
  summary: 'A memory limit or reservation must be at least 6 MiB.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      const size = tooSmall(service, stack.target);
      if (size === undefined || lacksUnit(size)) continue; // size-without-unit speaks for these
      const amount = size.count < 0 ? size.text : sizeText(size.count);
      const advice = size.count < 0 ? ' Leave the key out for no limit.' : '';
      yield {
        service: service.name,
        position: size.position,
        message: `"${size.key}" of "${service.name}" is ${amount}: the engine refuses to start a container with less than 6 MiB.${advice}`,
        facts: { key: size.key, bytes: size.count, minimum: LEAST_MEMORY },
        remedy:
          size.count < 0 ? removing(service.name, size.path) : rewriting(service.name, size, '6m'),
      };
    }
  },
};

function tooSmall(service: Service, target: Target): WrittenSize | undefined {
  return writtenSizes(service, target).find(({ key, count }) => {
    if (LIMITS.has(key)) return count !== 0 && count < LEAST_MEMORY;
    return RESERVATIONS.has(key) && count > 0 && count < LEAST_MEMORY;
  });
}

const LIMITS: ReadonlySet<string> = new Set(['deploy.resources.limits.memory', 'mem_limit']);
const RESERVATIONS: ReadonlySet<string> = new Set([
  'deploy.resources.reservations.memory',
  'mem_reservation',
]);
