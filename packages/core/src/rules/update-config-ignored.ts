import type { Service } from '../model/stack.ts';
import { descendant } from '../read/nodes.ts';
import { keysIgnored } from './keys-ignored.ts';
import type { Rule } from './rule.ts';

/**
 * `docker compose up` replaces a container by stopping it first, whatever `order` says, and rolls nothing back.
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/convergence.go
 */
export const updateConfigIgnored: Rule = {
  id: 'update-config-ignored',
  severity: 'note',
  summary: 'How to update and roll back should stand only where swarm runs the stack.',
  fix: 'safe',

  *check(context) {
    if (context.stack.target === 'swarm') return;
    yield* keysIgnored(context, {
      keyOf: (service) => KEYS.find((key) => isWritten(service, key)),
      tell: (names, key) =>
        `\`docker compose up\` reads no "${key}" of ${names}: it stops the old container before it starts the new one, and rolls nothing back.`,
    });
  },
};

const KEYS = ['deploy.update_config', 'deploy.rollback_config'];

function isWritten({ definition }: Service, key: string): boolean {
  const config = descendant(definition, ...key.split('.'));
  return config?.kind === 'mapping' && config.entries.size > 0;
}
