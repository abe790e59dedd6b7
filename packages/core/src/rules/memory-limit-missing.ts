import type { DroppedValue } from '../read/dropped-value.ts';
import type { Rule } from './rule.ts';
import { type WrittenSize, writtenSizes } from './written-sizes.ts';

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
    for (const service of stack.services) {
      const { name, position, memoryLimit, replicas } = service;
      if (memoryLimit !== undefined || replicas.value === 0) continue;
      if (lost.has(name)) continue; // value-dropped says that the limit which is written is none
      if (writtenSizes(service, stack.target).some(isBelowZero)) continue; // memory-below-engine-minimum speaks for these
      yield {
        service: name,
        position,
        message: `"${name}" has no memory limit: it may take all memory of the host.`,
        facts: { replicas: replicas.value },
      };
    }
  },
};

function isBelowZero({ key, count }: WrittenSize): boolean {
  return count < 0 && LIMITS.has(key);
}

const LIMITS: ReadonlySet<string> = new Set(['mem_limit', 'deploy.resources.limits.memory']);

function isLimit({ path }: DroppedValue): boolean {
  return LIMITS.has(path);
}
