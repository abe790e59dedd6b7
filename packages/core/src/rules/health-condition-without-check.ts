import { dependenciesOf } from './dependencies.ts';
import { hasHealthCheckOff } from './health-check.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * "dependency failed to start: container … has no healthcheck configured": a service whose check the file switches off
 * has no health to wait for. Where the file says nothing, its image may.
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/convergence.go isServiceHealthy
 */
export const healthConditionWithoutCheck: Rule = {
  id: 'health-condition-without-check',
  severity: 'error',
  summary: 'A service must not wait for the health of one whose health check is off.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return; // it starts everything at once
    const off = new Set(
      running(stack)
        .filter(hasHealthCheckOff)
        .map(({ name }) => name),
    );
    if (off.size === 0) return;
    for (const service of running(stack)) {
      const waits = dependenciesOf(service).find(
        ({ name, condition }) => condition === 'service_healthy' && off.has(name),
      );
      if (waits === undefined) continue;
      yield {
        service: service.name,
        position: waits.conditionAt,
        message: `"${service.name}" waits for "${waits.name}" to be healthy, but the health check of "${waits.name}" is switched off: it does not start.`,
        facts: { dependency: waits.name },
      };
    }
  },
};
