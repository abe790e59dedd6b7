import { child } from '../read/nodes.ts';
import { placeOf } from './place-of.ts';
import { removing } from './removing.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * "OOM killer is disabled for the container, but no memory limit is set": with cgroups v1 the kernel then kills others
 * in its place; with v2 the engine discards the key.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const oomKillDisabledWithoutLimit: Rule = {
  id: 'oom-kill-disabled-without-limit',
  severity: 'warning',
  summary: 'A service that is not to be OOM-killed should have a memory limit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return; // swarm-key-refused speaks for these
    for (const { name, memoryLimit, definition } of running(stack)) {
      const disabled = child(definition, 'oom_kill_disable');
      if (disabled?.kind !== 'scalar' || disabled.value !== true) continue;
      if (memoryLimit !== undefined) continue;
      yield {
        service: name,
        position: placeOf(definition, 'oom_kill_disable'),
        message: `"${name}" has no memory limit and is not to be OOM-killed: when it takes all memory, the kernel kills everything else first. Give it a limit, or remove "oom_kill_disable", which hosts with cgroups v2 ignore anyway.`,
        facts: {},
        remedy: removing(name, ['oom_kill_disable']),
      };
    }
  },
};
