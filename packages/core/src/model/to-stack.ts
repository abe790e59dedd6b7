import type { ActiveProject } from '../read/activate.ts';
import { child } from '../read/nodes.ts';
import { composeService } from './compose-service.ts';
import type { Service, Stack, Target } from './stack.ts';
import { swarmService } from './swarm-service.ts';

/** The stack that a target makes of a project: what each key means to whoever runs it. */
export function toStack(
  { name, files, profiles, tree }: ActiveProject,
  target: Target = 'compose',
): Stack {
  const services = child(tree, 'services');
  const entries = services?.kind === 'mapping' ? [...services.entries] : [];
  const read = target === 'swarm' ? swarmService : composeService;
  return {
    name,
    files,
    profiles,
    target,
    services: entries
      .flatMap(([key, { key: position, value }]) =>
        value.kind === 'mapping' ? [read({ name: key, position, definition: value })] : [],
      )
      .sort(byName),
  };
}

function byName(one: Service, other: Service): number {
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}
