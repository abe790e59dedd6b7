import { descendant } from '../read/nodes.ts';
import { placeOf } from './place-of.ts';
import type { Rule } from './rule.ts';

/**
 * Keys of a service that `docker stack deploy` does not take: those it forbids by name, and those that its schema,
 * which stopped growing at version 3.13, does not know. With what to write instead, where there is something.
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/compose/types/types.go ForbiddenProperties
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/compose/schema/data/config_schema_v3.13.json
 */
const REFUSED: ReadonlyMap<string, string | undefined> = new Map([
  ['mem_limit', 'deploy.resources.limits.memory'],
  ['mem_reservation', 'deploy.resources.reservations.memory'],
  ['cpus', 'deploy.resources.limits.cpus'],
  ['pids_limit', 'deploy.resources.limits.pids'],
  ['scale', 'deploy.replicas'],
  ...[
    ...['memswap_limit', 'mem_swappiness', 'oom_kill_disable', 'cpu_shares', 'cpu_quota'],
    ...['cpu_period', 'cpu_count', 'cpu_percent', 'cpu_rt_period', 'cpu_rt_runtime', 'cpuset'],
    ...['annotations', 'attach', 'blkio_config', 'cgroup', 'develop', 'device_cgroup_rules'],
    ...['dns_opt', 'gpus', 'group_add', 'label_file', 'models', 'platform', 'post_start'],
    ...['pre_start', 'pre_stop', 'profiles', 'provider', 'pull_policy', 'pull_refresh_after'],
    ...['runtime', 'storage_opt', 'use_api_socket', 'uts', 'volumes_from'],
    'deploy.resources.reservations.devices',
  ].map((key) => [key, undefined] as const),
]);

export const swarmKeyRefused: Rule = {
  id: 'swarm-key-refused',
  severity: 'error',
  summary: 'A stack for swarm must have only keys that `docker stack deploy` takes.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target !== 'swarm') return;
    for (const { name, definition } of stack.services) {
      const keys = [...REFUSED.keys()].filter(
        (key) => descendant(definition, ...key.split('.')) !== undefined,
      );
      const [first, ...more] = keys;
      if (first === undefined) continue;
      const others = more.length === 0 ? '' : `, nor ${quoted(more)}`;
      const instead = REFUSED.get(first);
      const advice = instead === undefined ? '' : ` Write "${instead}" instead of "${first}".`;
      yield {
        service: name,
        position: placeOf(definition, ...first.split('.')),
        message: `\`docker stack deploy\` does not take "${first}"${others} of "${name}", and refuses the file.${advice}`,
        facts: { keys: keys.join(','), count: keys.length },
      };
    }
  },
};

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', nor ');
}
