import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { sizeText } from './size-text.ts';
import { tmpfsMounts } from './tmpfs-mounts.ts';

/**
 * What is written to a tmpfs is memory of the container that writes it, and counts against its limit.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html "shmem"
 */
export const tmpfsExceedsMemoryLimit: Rule = {
  id: 'tmpfs-exceeds-memory-limit',
  severity: 'warning',
  summary: 'The tmpfs mounts of a service should fit in its memory limit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      const { name, memoryLimit } = service;
      const mounts = tmpfsMounts(service).sort((a, b) => b.size - a.size);
      const [largest] = mounts;
      if (memoryLimit === undefined || largest === undefined) continue;
      const total = mounts.reduce((sum, { size }) => sum + size, 0);
      if (total <= memoryLimit.value) continue;
      const amount = sizeText(total);
      const limit = sizeText(memoryLimit.value);
      yield {
        service: name,
        position: largest.position,
        message:
          mounts.length === 1
            ? `A tmpfs of "${name}" may hold ${amount}, and counts against its memory limit of ${limit}: the service is OOM-killed before the tmpfs is full.`
            : `The tmpfs mounts of "${name}" may hold ${amount} together, and count against its memory limit of ${limit}: the service is OOM-killed before they are full.`,
        facts: { tmpfs: total, limit: memoryLimit.value, excess: total - memoryLimit.value },
      };
    }
  },
};
