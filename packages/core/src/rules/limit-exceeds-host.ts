import type { Budget } from '../budget/budget.ts';
import { capacity } from '../hosts/usable.ts';
import type { Service } from '../model/stack.ts';
import { bytes, formatBytes } from '../units/bytes.ts';
import { formatCpus, NANOS_PER_CPU, nanoCpus } from '../units/nano-cpus.ts';
import type { Complaint, Rule } from './rule.ts';

/**
 * One container alone against the whole machine (the VM, where Docker runs in one): the engine refuses to start a
 * container with more CPUs than it has, and a memory limit above it limits nothing.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const limitExceedsHost: Rule = {
  id: 'limit-exceeds-host',
  severity: 'error',
  summary: 'No container should be allowed more than its whole host has.',
  fix: 'behaviour-changing',

  *check({ stack, budgets }) {
    for (const budget of budgets) {
      if (budget.scenario !== 'steady') continue; // an update changes no container's own limit
      for (const service of stack.services) yield* complaints(service, budget);
    }
  },
};

function* complaints(service: Service, { host }: Budget): Generator<Complaint> {
  if (host === undefined || service.replicas.value === 0) return;
  const { memory, cpu } = capacity(host);
  const { name, memoryLimit, cpuLimit } = service;
  if (memoryLimit !== undefined && memory !== undefined && memoryLimit.value > memory) {
    yield {
      service: name,
      position: memoryLimit.position ?? service.position,
      message: `"${name}" may take ${formatBytes(memoryLimit.value)}, but "${host.id}" has ${formatBytes(bytes(memory))} in all: the limit limits nothing there.`,
      facts: { host: host.id, resource: 'memory', limit: memoryLimit.value, capacity: memory },
    };
  }
  if (cpuLimit !== undefined && cpu !== undefined && cpuLimit.value > cpu) {
    yield {
      service: name,
      position: cpuLimit.position ?? service.position,
      message: `"${name}" asks for ${formatCpus(cpuLimit.value)}, but "${host.id}" has ${formatCpus(nanoCpus(cpu))}: the engine refuses to start it.`,
      facts: {
        host: host.id,
        resource: 'cpu',
        limit: cpuLimit.value / NANOS_PER_CPU,
        capacity: cpu / NANOS_PER_CPU,
      },
    };
  }
}
