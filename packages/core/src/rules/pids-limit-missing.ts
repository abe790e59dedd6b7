import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * A fork bomb in one container takes the process numbers of all. Off by default: on hosts with systemd its
 * `DefaultTasksMax` holds containers already, at 15 % of what the kernel has.
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd-system.conf.html#DefaultTasksMax=
 */
export const pidsLimitMissing: Rule = {
  id: 'pids-limit-missing',
  severity: 'off',
  summary: 'Every service should have a limit of processes.',
  fix: 'none',

  *check({ stack }) {
    for (const { name, position, pidsLimit, replicas } of running(stack)) {
      if (pidsLimit !== undefined) continue;
      yield {
        service: name,
        position,
        message: `"${name}" has no limit of processes: a runaway loop of forks may take all that the host has.`,
        facts: { replicas: replicas.value },
      };
    }
  },
};
