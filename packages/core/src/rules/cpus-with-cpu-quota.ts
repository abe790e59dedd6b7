import { cpusOf, QUOTA_KEYS, quotaKeyOf, writtenCpus } from '../model/service-values.ts';
import { child } from '../read/nodes.ts';
import { formatCpus } from '../units/nano-cpus.ts';
import { removing } from './removing.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * "Conflicting options: Nano CPUs and CPU Quota cannot both be set", and the same of the period: `cpus` is the two
 * in one, and the engine will not choose.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const cpusWithCpuQuota: Rule = {
  id: 'cpus-with-cpu-quota',
  severity: 'error',
  summary: 'A service must not have both a number of CPUs and a CPU quota or period.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return; // swarm-key-refused speaks for these
    for (const { name, position, definition } of running(stack)) {
      const cpus = cpusOf(writtenCpus(definition, 'compose'));
      const other = quotaKeyOf(definition);
      if (cpus === undefined || other === undefined) continue;
      yield {
        service: name,
        position: other.amount.position ?? position,
        message: `"${name}" is limited to ${formatCpus(cpus.value)} and has a "${other.key}": the engine refuses to start it. Keep one of the two; "cpus" says the same in one number.`,
        facts: { key: other.key, value: other.amount.value },
        remedy: removing(
          name,
          ...QUOTA_KEYS.filter((key) => child(definition, key)).map((key) => [key]),
        ),
      };
    }
  },
};
