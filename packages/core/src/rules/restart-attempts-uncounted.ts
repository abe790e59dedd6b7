import { numberAt } from '../model/service-values.ts';
import type { Service } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, descendant, textOf } from '../read/nodes.ts';
import type { Mapping, Node } from '../read/tree.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * "Maximum retry count can only be used with 'on-failure'", the engine says: what restarts always, or never, does not
 * count. Swarm counts attempts whatever the condition.
 * @see https://github.com/moby/moby/blob/master/api/types/container/hostconfig.go ValidateRestartPolicy
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/create.go getRestartPolicy
 */
export const restartAttemptsUncounted: Rule = {
  id: 'restart-attempts-uncounted',
  severity: 'error',
  summary: 'Attempts to restart must be limited only where failures are what restarts.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return;
    for (const service of running(stack)) {
      const bound = boundOf(service);
      if (bound === undefined || !(bound.attempts > 0) || !UNCOUNTED.has(bound.condition)) continue;
      const { condition, attempts, position } = bound;
      yield {
        service: service.name,
        position: position ?? service.position,
        message: `"${service.name}" is to be restarted ${attempts} times at most, with the condition "${condition}": the engine counts with "on-failure" alone, and refuses to start it. Write "on-failure", or leave the attempts out.`,
        facts: { condition, attempts },
      };
    }
  },
};

/** What the engine restarts always, or never. Without a condition it counts nothing, and says nothing. */
const UNCOUNTED: ReadonlySet<string> = new Set(['any', 'always', 'unless-stopped', 'none', 'no']);

/** When to restart, and how often at most. */
interface Bound {
  readonly condition: string;
  readonly attempts: number;
  readonly position: Position | undefined;
}

/** `deploy.restart_policy` counts where there is one. */
function boundOf({ definition }: Service): Bound | undefined {
  const policy = descendant(definition, 'deploy', 'restart_policy');
  return policy?.kind === 'mapping' ? inDeploy(policy) : inRestart(child(definition, 'restart'));
}

function inDeploy(policy: Mapping): Bound | undefined {
  const attempts = numberAt(policy, 'max_attempts');
  const condition = textOf(child(policy, 'condition')) ?? '';
  return attempts && { condition, attempts: attempts.value, position: attempts.position };
}

/** `on-failure:3` */
function inRestart(restart: Node | undefined): Bound | undefined {
  const [condition = '', attempts] = (textOf(restart) ?? '').split(':');
  if (attempts === undefined) return undefined;
  return { condition, attempts: Number(attempts), position: restart?.origin.position };
}
