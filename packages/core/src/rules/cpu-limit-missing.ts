import { writtenCpus } from '../model/service-values.ts';
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
    for (const { name, position, definition, cpuLimit, replicas } of stack.services) {
      if (cpuLimit !== undefined || replicas.value === 0) continue;
      // `cpu-limit-too-small` speaks for what is written and limits nothing.
      if (writtenCpus(definition, stack.target) !== undefined) continue;
      yield {
        service: name,
        position,
        message: `"${name}" has no CPU limit: it may take every CPU of the host.`,
        facts: { replicas: replicas.value },
      };
    }
  },
};
