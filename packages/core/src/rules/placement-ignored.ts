import type { Service } from '../model/stack.ts';
import { descendant } from '../read/nodes.ts';
import { keysIgnored } from './keys-ignored.ts';
import type { Rule } from './rule.ts';

const KEY = 'deploy.placement';

/**
 * Placement chooses among nodes; `docker compose up` has one, and reads none of it.
 * @see https://docs.docker.com/reference/compose-file/deploy/#placement
 */
export const placementIgnored: Rule = {
  id: 'placement-ignored',
  severity: 'note',
  summary: 'Placement should stand only where swarm runs the stack.',
  fix: 'safe',

  *check(context) {
    if (context.stack.target === 'swarm') return;
    yield* keysIgnored(context, {
      keyOf: (service) => (hasPlacement(service) ? KEY : undefined),
      tell: (names) =>
        `\`docker compose up\` knows one host and places nothing: "${KEY}" of ${names} does nothing.`,
    });
  },
};

function hasPlacement({ definition }: Service): boolean {
  const placement = descendant(definition, 'deploy', 'placement');
  return placement?.kind === 'mapping' && placement.entries.size > 0;
}
