import type { Service } from '../model/stack.ts';
import { healthCheckOf } from './health-check.ts';
import { placeOf } from './place-of.ts';
import type { Remedy, Rule } from './rule.ts';
import { running } from './running.ts';

/** From so many checks at once a stagger is worth its lines. */
const STORM = 5;
/** The part of an interval that stands between two of a stagger: 5 s of 45 s. */
const STEP = 1 / 9;

/**
 * The engine runs each check as a process of its own, first one interval after the start and again one interval after
 * the last ended. Services that start together check together.
 * @see https://github.com/moby/moby/blob/master/daemon/health.go monitor
 */
export const healthCheckStorm: Rule = {
  id: 'health-check-storm',
  severity: 'note',
  summary: 'Health checks should not all run at the same moment.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    const [crowd] = [...byInterval(running(stack))].sort(([, a], [, b]) => b.length - a.length);
    if (crowd === undefined) return;
    const [seconds, services] = crowd;
    const [first] = services;
    if (services.length < STORM || first === undefined) return;
    const step = Math.max(1, Math.round(seconds * STEP));
    const stagger = services
      .slice(0, STORM)
      .map(({ name }, index) => `"${name}" ${seconds + index * step}s`)
      .join(', ');
    const rest = services.length > STORM ? ', and again from the first' : '';
    yield {
      position:
        placeOf(first.definition, 'healthcheck', 'interval') ??
        placeOf(first.definition, 'healthcheck'),
      message: `${services.length} services run their health checks every ${seconds} s, at the same moment where they start together. Stagger the intervals: ${stagger}${rest}.`,
      facts: {
        services: services.map(({ name }) => name).join(','),
        count: services.length,
        seconds,
      },
      remedy: staggering(services, seconds, step),
    };
  },
};

/** None where so many services check that each interval would be a storm again. */
function staggering(
  services: readonly Service[],
  seconds: number,
  step: number,
): Remedy | undefined {
  if (services.length > STORM * (STORM - 1)) return undefined;
  return {
    title: 'Stagger the intervals of the health checks',
    wishes: services.map(({ name }, index) => ({
      service: name,
      path: ['healthcheck', 'interval'],
      value: `${seconds + (index % STORM) * step}s`,
    })),
  };
}

/** Services by the seconds between their checks. */
function byInterval(services: readonly Service[]): ReadonlyMap<number, readonly Service[]> {
  const groups = new Map<number, Service[]>();
  for (const service of services) {
    const check = healthCheckOf(service);
    if (check === undefined) continue;
    const seconds = check.intervalSeconds;
    const group = groups.get(seconds);
    if (group === undefined) groups.set(seconds, [service]);
    else group.push(service);
  }
  return groups;
}
