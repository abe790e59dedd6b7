import type { Position } from '../places/position.ts';
import { descendant } from '../read/nodes.ts';
import type { Mapping } from '../read/tree.ts';
import { shortestFloat32 } from '../units/go-number.ts';
import type { Rule } from './rule.ts';

/**
 * The schema of `docker stack deploy` has CPUs as text: `cpus: 0.5` "must be a string", though Docker Compose takes
 * it, and prints it so.
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/compose/schema/data/config_schema_v3.13.json
 * @see https://github.com/docker/cli/issues/5009
 */
export const swarmCpusUnquoted: Rule = {
  id: 'swarm-cpus-unquoted',
  severity: 'error',
  summary: 'A stack for swarm must have its numbers of CPUs in quotes.',
  fix: 'safe',

  *check({ stack }) {
    if (stack.target !== 'swarm') return;
    for (const { name, definition } of stack.services) {
      const number = unquoted(definition);
      if (number === undefined) continue;
      const { key, value, position } = number;
      yield {
        service: name,
        position,
        message: `\`docker stack deploy\` takes "${key}" of "${name}" as text alone, and refuses the file. Write "${value}", with the quotes.`,
        facts: { key, value },
        remedy: {
          title: `Write ${key}: "${value}"`,
          wishes: [{ service: name, path: key.split('.'), value: String(value), quoted: true }],
        },
      };
    }
  },
};

interface UnquotedCpus {
  readonly key: string;
  readonly value: number;
  readonly position: Position;
}

function unquoted(definition: Mapping): UnquotedCpus | undefined {
  for (const kind of ['limits', 'reservations']) {
    const node = descendant(definition, 'deploy', 'resources', kind, 'cpus');
    if (node?.kind !== 'scalar' || node.written !== undefined) continue;
    const { position } = node.origin;
    return {
      key: `deploy.resources.${kind}.cpus`,
      value: shortestFloat32(Number(node.value)),
      position,
    };
  }
  return undefined;
}
