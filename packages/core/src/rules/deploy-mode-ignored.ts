import { keysIgnored } from './keys-ignored.ts';
import type { Rule } from './rule.ts';

/**
 * `docker compose up` starts `scale` or `deploy.replicas` containers, whatever the mode; `replicated` is the same.
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/types/types.go GetScale
 */
export const deployModeIgnored: Rule = {
  id: 'deploy-mode-ignored',
  severity: 'note',
  summary: 'A deploy mode should stand only where swarm runs the stack.',
  fix: 'safe',

  *check(context) {
    if (context.stack.target === 'swarm') return;
    yield* keysIgnored(context, {
      keyOf: ({ deploy: { mode } }) =>
        mode === undefined || mode.value === 'replicated' ? undefined : 'deploy.mode',
      tell: (names) =>
        `\`docker compose up\` knows no "deploy.mode": it starts as many containers of ${names} as "scale" or "deploy.replicas" say, 1 where neither does.`,
    });
  },
};
