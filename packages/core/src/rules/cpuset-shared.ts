import { cpuSetOf, overlap } from './cpu-set.ts';
import { listed } from './listed.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * Pinning is for having CPUs to oneself; two services on the same ones wait for each other, however idle the rest is.
 * @see https://docs.docker.com/engine/containers/resource_constraints/#configure-the-default-cfs-scheduler
 */
export const cpusetShared: Rule = {
  id: 'cpuset-shared',
  severity: 'note',
  summary: 'Services should not be pinned to the same CPUs.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return; // swarm-key-refused speaks for these
    const pinned = running(stack).flatMap((service) => {
      const set = cpuSetOf(service);
      return set === undefined ? [] : [{ name: service.name, set }];
    });
    for (const [index, { name, set }] of pinned.entries()) {
      const earlier = pinned.slice(0, index).filter((other) => overlap(other.set.value, set.value));
      if (earlier.length === 0) continue;
      yield {
        service: name,
        position: set.position,
        message: `"${name}" is pinned to the CPUs ${set.value.text}, which it shares with ${listed(earlier.map((other) => other.name))}: they wait for each other there, however idle the other CPUs are.`,
        facts: { cpuset: set.value.text, with: earlier.map((other) => other.name).join(',') },
      };
    }
  },
};
