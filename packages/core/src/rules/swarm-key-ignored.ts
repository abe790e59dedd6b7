import type { Service } from '../model/stack.ts';
import { child, textOf } from '../read/nodes.ts';
import { listed } from './listed.ts';
import { placeOf } from './place-of.ts';
import { removing } from './removing.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * Keys that `docker stack deploy` names in a warning and goes on without. `build` is left out: it is for another step;
 * and so is `expose`, which changes nothing anywhere.
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/compose/types/types.go UnsupportedProperties, DeprecatedProperties
 */
const IGNORED: readonly string[] = [
  ...['shm_size', 'privileged', 'devices', 'network_mode', 'pid', 'ipc', 'security_opt'],
  ...['userns_mode', 'restart', 'links', 'external_links', 'domainname', 'mac_address'],
  ...['cgroup_parent', 'container_name'],
];

export const swarmKeyIgnored: Rule = {
  id: 'swarm-key-ignored',
  severity: 'warning',
  summary: 'A stack for swarm should have only keys that `docker stack deploy` heeds.',
  fix: 'safe',

  *check({ stack }) {
    if (stack.target !== 'swarm') return;
    for (const service of running(stack)) {
      const { name, definition } = service;
      const keys = IGNORED.filter((key) => isWritten(service, key));
      const [first] = keys;
      if (first === undefined) continue;
      yield {
        service: name,
        position: placeOf(definition, first),
        message: `\`docker stack deploy\` ignores ${listed(keys)} of "${name}".${ADVICE.get(first) ?? ''}`,
        facts: { keys: keys.join(','), count: keys.length },
        remedy: removing(name, ...keys.map((key) => [key])),
      };
    }
  },
};

const ADVICE: ReadonlyMap<string, string> = new Map([
  ['shm_size', ' Mount a volume of type tmpfs at /dev/shm instead.'],
  ['restart', ' Write "deploy.restart_policy" instead.'],
]);

/** Swarm restarts whatever stops, so that asking for it changes nothing. */
function isWritten({ definition }: Service, key: string): boolean {
  const node = child(definition, key);
  if (node === undefined) return false;
  if (key === 'restart') return !['always', 'unless-stopped'].includes(textOf(node) ?? '');
  return !(node.kind === 'scalar' && (node.value === false || node.value === null));
}
