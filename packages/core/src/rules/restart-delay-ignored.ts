import type { Service, Stack } from '../model/stack.ts';
import { descendant } from '../read/nodes.ts';
import { keysIgnored } from './keys-ignored.ts';
import { listed } from './listed.ts';
import type { Complaint, Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * Of `restart_policy`, `docker compose up` hands on `condition` and `max_attempts`. The engine waits 100 ms before the
 * first restart, then twice as long each time, up to a minute.
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/create.go getRestartPolicy
 * @see https://github.com/moby/moby/blob/master/daemon/restartmanager/restartmanager.go
 */
export const restartDelayIgnored: Rule = {
  id: 'restart-delay-ignored',
  severity: 'note',
  summary: 'The delay and window of a restart policy should stand only where swarm runs the stack.',
  fix: 'safe',

  *check(context) {
    if (context.stack.target === 'swarm') return;
    const never = neverRestarted(context.stack);
    const found = keysIgnored(context, {
      keyOf: (service) => KEYS.find((key) => isWritten(service, key)),
      tell: (names, key) =>
        `\`docker compose up\` reads no "${key}": the engine restarts ${names} after 100 ms, then waits twice as long each time, up to a minute.${aboutNoRestart(never)}`,
    });
    // A policy that goes with its last key would leave the say to "restart", and that is more than a safe fix may change.
    for (const complaint of found) yield never.length === 0 ? complaint : withoutRemedy(complaint);
  },
};

const KEYS = ['deploy.restart_policy.delay', 'deploy.restart_policy.window'];

function isWritten({ definition }: Service, key: string): boolean {
  return descendant(definition, ...key.split('.')) !== undefined;
}

/** A policy takes the place of `restart` even where it says neither when to restart nor when not to. */
function neverRestarted(stack: Stack): readonly string[] {
  return running(stack)
    .filter((service) => KEYS.some((key) => isWritten(service, key)))
    .filter((service) => !isWritten(service, 'deploy.restart_policy.condition'))
    .map(({ name }) => name);
}

function aboutNoRestart(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` Without a "condition" it never restarts ${listed(names)}, whatever "restart" says.`;
}

function withoutRemedy(complaint: Complaint): Complaint {
  return { ...complaint, remedy: undefined };
}
