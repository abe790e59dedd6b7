import { numberAt } from '../model/service-values.ts';
import type { Service } from '../model/stack.ts';
import type { Located } from '../places/located.ts';
import { formatCpus, NANOS_PER_CPU, nanoCpus } from '../units/nano-cpus.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

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
      const written = service.cpuLimit ?? belowZero(service);
      if (written === undefined || written.value >= LEAST) continue;
      yield {
        service: service.name,
        position: written.position ?? service.position,
        message: `"${service.name}" may use ${amount(written.value)}, less than the 0.01 that the kernel can grant: ${effect(written.value)}.`,
        facts: { limit: written.value / NANOS_PER_CPU, minimum: LEAST / NANOS_PER_CPU },
      };
    }
  },
};

/** Nanocpus. */
const LEAST = 0.01 * NANOS_PER_CPU;
const ROUNDED_TO_NOTHING_BELOW = 10_000;

/** A number of CPUs below zero is no limit to the model, and a refusal to the engine. */
function belowZero({ definition }: Service): Located<number> | undefined {
  const cpus =
    numberAt(definition, 'deploy', 'resources', 'limits', 'cpus') ?? numberAt(definition, 'cpus');
  return cpus !== undefined && cpus.value < 0
    ? { ...cpus, value: cpus.value * NANOS_PER_CPU }
    : undefined;
}

function amount(count: number): string {
  return count < 0 ? `${count / NANOS_PER_CPU} CPUs` : formatCpus(nanoCpus(count));
}

function effect(count: number): string {
  const isLost = count > 0 && count < ROUNDED_TO_NOTHING_BELOW;
  return isLost ? 'the engine rounds it to no limit at all' : 'the container does not start';
}
