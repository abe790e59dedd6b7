import { writtenCpus } from '../model/service-values.ts';
import type { Service, Target } from '../model/stack.ts';
import type { Located } from '../places/located.ts';
import { shortestFloat32 } from '../units/go-number.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { setting } from './setting.ts';

/**
 * The engine turns CPUs into time out of every 100 ms, and the kernel grants no quota below 1 ms: that is 0.01 CPUs.
 * Below a thousandth of that the engine's own rounding leaves no quota, which means no limit.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go getCPUResources
 * @see https://docs.kernel.org/scheduler/sched-bwc.html
 */
export const cpuLimitTooSmall: Rule = {
  id: 'cpu-limit-too-small',
  severity: 'error',
  summary: 'A CPU limit must be at least 0.01.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      const cpus = cpusIn(service, stack.target);
      if (cpus === undefined || cpus.value >= LEAST) continue;
      yield {
        service: service.name,
        position: cpus.position ?? service.position,
        message: `"${service.name}" may use ${cpus.value} CPUs, less than the ${LEAST} that the kernel can grant: ${effect(cpus.value)}.`,
        facts: { limit: cpus.value, minimum: LEAST },
        remedy: setting(service.name, 'cpuLimit', String(LEAST), 'cpus'),
      };
    }
  },
};

/** CPUs. */
const LEAST = 0.01;
const ROUNDED_TO_NOTHING_BELOW = 0.00001;

/** As people read them; the model takes what is below zero, or rounds to nothing, for no limit. */
function cpusIn({ definition }: Service, target: Target): Located<number> | undefined {
  const cpus = writtenCpus(definition, target);
  return cpus && { ...cpus, value: shortestFloat32(cpus.value) };
}

function effect(cpus: number): string {
  const isLost = cpus > 0 && cpus < ROUNDED_TO_NOTHING_BELOW;
  return isLost ? 'the engine rounds it to no limit at all' : 'the container does not start';
}
