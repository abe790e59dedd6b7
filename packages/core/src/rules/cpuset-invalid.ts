import { shownTextAt, textAt } from '../model/service-values.ts';
import { cpuSetOf } from './cpu-set.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * "Invalid value all for cpuset cpus": Docker Compose passes the text on as it stands, and the engine refuses it.
 * @see https://github.com/moby/moby/blob/master/daemon/daemon_unix.go verifyPlatformContainerResources
 */
export const cpusetInvalid: Rule = {
  id: 'cpuset-invalid',
  severity: 'error',
  summary: 'A set of CPUs must be a list that the engine can read.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return; // swarm-key-refused speaks for these
    for (const service of running(stack)) {
      const written = textAt(service.definition, 'cpuset');
      if (written === undefined || cpuSetOf(service) !== undefined) continue;
      const shown = shownTextAt(service.definition, 'cpuset');
      yield {
        service: service.name,
        position: written.position,
        message: `"cpuset" of "${service.name}" is "${shown}", which is no list of CPUs: the engine refuses to start it. Write numbers and ranges, such as "0-2,5"; for all CPUs, leave it out.`,
        facts: { cpuset: shown },
      };
    }
  },
};
