import type { DroppedValue } from '../read/dropped-value.ts';
import type { Rule } from './rule.ts';

/**
 * A container without a limit may take all memory of the host, whatever the others are limited to.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#limit-a-containers-access-to-memory
 */
export const memoryLimitMissing: Rule = {
  id: 'memory-limit-missing',
  severity: 'warning',
  summary: 'Every service should have a memory limit.',
  fix: 'none',

  *check({ stack, dropped }) {
    const lost = new Set(dropped.filter(isLimit).map(({ service }) => service));
    for (const { name, position, memoryLimit, replicas } of stack.services) {
      if (memoryLimit !== undefined || replicas.value === 0) continue;
      if (lost.has(name)) continue; // value-dropped says that the limit which is written is none
      yield {
        service: name,
        position,
        message: `"${name}" has no memory limit: it may take all memory of the host.`,
        facts: { replicas: replicas.value },
      };
    }
  },
};

function isLimit({ path }: DroppedValue): boolean {
  return path === 'mem_limit' || path === 'deploy.resources.limits.memory';
}
