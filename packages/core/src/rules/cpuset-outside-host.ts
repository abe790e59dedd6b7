import { capacity } from '../hosts/usable.ts';
import { NANOS_PER_CPU } from '../units/nano-cpus.ts';
import { cpuSetOf, highestCpu } from './cpu-set.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * "Requested CPUs are not available": the engine refuses a set that names a CPU which the host does not have.
 * They are numbered from 0, so the last of four is 3.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const cpusetOutsideHost: Rule = {
  id: 'cpuset-outside-host',
  severity: 'error',
  summary: 'A service must be pinned to CPUs that the host has.',
  fix: 'behaviour-changing',

  *check({ stack, budgets }) {
    if (stack.target === 'swarm') return; // swarm-key-refused speaks for these
    for (const { host, scenario, stack: held } of budgets) {
      const cpus = host && capacity(host).cpu;
      if (host === undefined || cpus === undefined || scenario !== 'steady') continue;
      const last = Math.ceil(cpus / NANOS_PER_CPU) - 1;
      for (const service of running(held)) {
        const set = cpuSetOf(service);
        if (set === undefined || highestCpu(set.value) <= last) continue;
        yield {
          service: service.name,
          position: set.position,
          message: `"${service.name}" is pinned to the CPUs ${set.value.text}, but those of "${host.id}" are 0 to ${last}: the engine refuses to start it.`,
          facts: { host: host.id, highest: highestCpu(set.value), highestOfHost: last },
        };
      }
    }
  },
};
