import type { Service } from '../model/stack.ts';
import { type Dependency, dependenciesOf } from './dependencies.ts';
import { hasHealthCheck } from './health-check.ts';
import { listed } from './listed.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * `depends_on` in its short form waits until the process runs, which a database does long before it answers. Where a
 * health check is written, waiting for it costs one line.
 * @see https://docs.docker.com/compose/how-tos/startup-order/
 */
export const dependencyWithoutHealth: Rule = {
  id: 'dependency-without-health',
  severity: 'note',
  summary: 'A service should wait for a dependency to be healthy where that has a health check.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return; // it starts everything at once
    const checked = new Set(
      running(stack)
        .filter(hasHealthCheck)
        .map(({ name }) => name),
    );
    for (const service of running(stack)) {
      const early = startedOnly(service).filter(({ name }) => checked.has(name));
      const [first] = early;
      if (first === undefined) continue;
      const names = early.map(({ name }) => name);
      yield {
        service: service.name,
        position: first.position,
        message: `"${service.name}" starts as soon as ${listed(names)} ${names.length === 1 ? 'runs' : 'run'}, healthy or not, though ${names.length === 1 ? 'it has a health check' : 'they have health checks'}. Write "condition: service_healthy".`,
        facts: { dependencies: names.join(','), count: names.length },
      };
    }
  },
};

/** Dependencies that somebody wrote; those that links and shared namespaces imply say when to restart, too. */
function startedOnly(service: Service): readonly Dependency[] {
  const dependencies = dependenciesOf(service);
  // Whoever waits for the health of one has chosen not to wait for that of the others.
  if (dependencies.some(({ condition }) => condition === 'service_healthy')) return [];
  return dependencies.filter(
    ({ condition, tellsRestart }) => condition === 'service_started' && !tellsRestart,
  );
}
