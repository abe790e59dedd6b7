import type { Service } from '../model/stack.ts';
import { child, textOf } from '../read/nodes.ts';
import { formatBytes } from '../units/bytes.ts';
import { composeSize } from './compose-size.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';
import { setting } from './setting.ts';

/**
 * Shared memory is a tmpfs at /dev/shm: what is in it counts against the container's memory limit.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html "shmem"
 */
export const shmExceedsMemoryLimit: Rule = {
  id: 'shm-exceeds-memory-limit',
  severity: 'warning',
  summary: 'The shared memory of a service should fit in its memory limit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      const { name, position, memoryLimit, shmSize } = service;
      if (memoryLimit === undefined || shmSize === undefined) continue;
      if (hasSharedMemoryOfOthers(service)) continue;
      if (shmSize.value <= memoryLimit.value) continue;
      yield {
        service: name,
        position: shmSize.position ?? position,
        message: `"shm_size" of "${name}" is ${formatBytes(shmSize.value)}, and counts against its memory limit of ${formatBytes(memoryLimit.value)}: the service is OOM-killed before it can use it all.`,
        facts: {
          shmSize: shmSize.value,
          limit: memoryLimit.value,
          excess: shmSize.value - memoryLimit.value,
        },
        remedy: setting(name, 'shmSize', composeSize(memoryLimit.value), 'shm_size'),
      };
    }
  },
};

/** With the host's IPC namespace, or another container's, /dev/shm is theirs, and so is its size. */
function hasSharedMemoryOfOthers({ definition }: Service): boolean {
  return /^(?:host$|service:|container:)/.test(textOf(child(definition, 'ipc')) ?? '');
}
