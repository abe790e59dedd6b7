import type { Budget } from '../budget/budget.ts';
import { capacity } from '../hosts/usable.ts';
import { quotaOf, writtenCpus } from '../model/service-values.ts';
import type { Service, Stack } from '../model/stack.ts';
import { bytes, formatBytes } from '../units/bytes.ts';
import { engineNanoCpus, formatCpus, NANOS_PER_CPU, type NanoCpus } from '../units/nano-cpus.ts';
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

function* complaints(service: Service, { host, stack }: Budget): Generator<Complaint> {
  if (host === undefined || service.replicas.value === 0) return;
  const { memory, cpu } = capacity(host);
  const { name, memoryLimit, cpuLimit } = service;
  if (memoryLimit !== undefined && memory !== undefined && memoryLimit.value > memory) {
    yield {
      service: name,
      position: memoryLimit.position ?? service.position,
      message: `"${name}" may take ${formatBytes(memoryLimit.value)}, but "${host.id}" has ${formatBytes(bytes(memory))} in all: the limit limits nothing there.`,
      facts: {
        host: host.id,
        resource: 'memory',
        limit: memoryLimit.value,
        capacity: memory,
        excess: memoryLimit.value - memory,
      },
    };
  }
  if (
    cpuLimit !== undefined &&
    cpu !== undefined &&
    askedFor(service, cpuLimit.value, stack) > cpu
  ) {
    yield {
      service: name,
      position: cpuLimit.position ?? service.position,
      message: isQuota(service, stack)
        ? `"${name}" may use ${formatCpus(cpuLimit.value)} by its quota, but "${host.id}" has ${formatCpus(cpu)}: the quota limits nothing there.`
        : refusal(name, cpuLimit.value, { id: host.id, cpu }),
      facts: {
        host: host.id,
        resource: 'cpu',
        limit: cpuLimit.value / NANOS_PER_CPU,
        capacity: cpu / NANOS_PER_CPU,
        excess: (cpuLimit.value - cpu) / NANOS_PER_CPU,
      },
    };
  }
}

/** What the engine is asked for: Docker Compose's 32-bit arithmetic makes 11 CPUs 11.000000512. */
function askedFor(service: Service, limit: NanoCpus, stack: Stack): number {
  const isIn32Bits = stack.target === 'compose' && !isQuota(service, stack);
  return isIn32Bits ? Number(engineNanoCpus(limit / NANOS_PER_CPU)) : limit;
}

/** Whether the limit is a share of the time, which the engine takes whatever it comes to. */
function isQuota({ definition }: Service, { target }: Stack): boolean {
  return quotaOf(definition) !== undefined && writtenCpus(definition, target) === undefined;
}

function refusal(name: string, limit: NanoCpus, host: { id: string; cpu: NanoCpus }): string {
  const has = `"${host.id}" has ${formatCpus(host.cpu)}`;
  if (limit > host.cpu)
    return `"${name}" asks for ${formatCpus(limit)}, but ${has}: the engine refuses to start it.`;
  const less = (limit / NANOS_PER_CPU - 0.01).toFixed(2);
  return `"${name}" asks for ${formatCpus(limit)}, which Docker Compose rounds up a trifle past the ${formatCpus(host.cpu)} of "${host.id}": the engine refuses to start it. Write ${less}.`;
}
