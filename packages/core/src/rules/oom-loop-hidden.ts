import { numberAt } from '../model/service-values.ts';
import type { Service, Target } from '../model/stack.ts';
import { descendant, textOf } from '../read/nodes.ts';
import { hasHealthCheck } from './health-check.ts';
import { listed } from './listed.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * Every start sets the engine's `OOMKilled` back to false, so a container that is killed and restarted looks like any
 * that runs. Said once for all services: most stacks that have limits have this.
 * @see https://github.com/moby/moby/blob/master/daemon/container/state.go SetRunning
 */
export const oomLoopHidden: Rule = {
  id: 'oom-loop-hidden',
  severity: 'off',
  summary: 'A service that restarts by itself within a memory limit should have a health check.',
  fix: 'none',

  *check({ stack, changed }) {
    const found = running(stack).filter(
      (service) =>
        service.memoryLimit !== undefined &&
        restartsAlways(service, stack.target) &&
        !hasHealthCheck(service),
    );
    const shown = found.find(({ name }) => changed.has(name)) ?? found[0];
    if (shown === undefined) return;
    const names = found.map(({ name }) => name);
    yield {
      position: shown.memoryLimit?.position ?? shown.position,
      message: `When ${listed(names)} ${names.length === 1 ? 'is' : 'are'} OOM-killed, the restart hides it: no health check is written, and each start clears the engine's OOMKilled.`,
      facts: { services: names.join(','), count: names.length },
    };
  },
};

/** `deploy.restart_policy` counts where there is one, and alone in swarm; a limit of attempts ends a loop. */
function restartsAlways({ definition }: Service, target: Target): boolean {
  const policy = descendant(definition, 'deploy', 'restart_policy');
  if (policy?.kind !== 'mapping' && target === 'compose') {
    return ENDLESS.has(textOf(descendant(definition, 'restart')) ?? '');
  }
  const condition = policy && textOf(descendant(policy, 'condition'));
  const attempts = numberAt(definition, 'deploy', 'restart_policy', 'max_attempts');
  if (attempts !== undefined && attempts.value > 0) return false;
  return ENDLESS.has(condition ?? (target === 'swarm' ? 'any' : 'none'));
}

/** An OOM kill is a failure, too. */
const ENDLESS: ReadonlySet<string> = new Set([
  ...['always', 'unless-stopped'],
  ...['any', 'on-failure'],
]);
