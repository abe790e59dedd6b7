import { numberAt } from '../model/service-values.ts';
import type { Service, Target } from '../model/stack.ts';
import type { Rule } from './rule.ts';

/**
 * Off by default: CPU without a limit is shared fairly, and many teams want it so.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#cpu
 */
export const cpuLimitMissing: Rule = {
  id: 'cpu-limit-missing',
  severity: 'off',
  summary: 'Every service should have a CPU limit.',
  fix: 'none',

  *check({ stack }) {
    for (const service of stack.services) {
      const { name, position, cpuLimit, replicas } = service;
      if (cpuLimit !== undefined || replicas.value === 0) continue;
      if (isLimitedOtherwise(service, stack.target)) continue;
      yield {
        service: name,
        position,
        message: `"${name}" has no CPU limit: it may take every CPU of the host.`,
        facts: { replicas: replicas.value },
      };
    }
  },
};

/**
 * By a quota, which is a limit under another name, or by a number that `cpu-limit-too-small` speaks for. Swarm takes no
 * quota.
 */
function isLimitedOtherwise({ definition }: Service, target: Target): boolean {
  const cpus =
    numberAt(definition, 'deploy', 'resources', 'limits', 'cpus') ??
    (target === 'compose' ? numberAt(definition, 'cpus') : undefined);
  const quota = target === 'compose' ? numberAt(definition, 'cpu_quota') : undefined;
  return (cpus !== undefined && cpus.value !== 0) || (quota !== undefined && quota.value > 0);
}
