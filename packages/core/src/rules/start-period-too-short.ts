import { healthCheckOf } from './health-check.ts';
import { placeOf } from './place-of.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * A check that fails within `start_period` does not count. The first comes after `start_interval` (after `interval`,
 * before Docker 25): where the period is over by then, it forgives nothing.
 * @see https://github.com/moby/moby/blob/master/daemon/health.go handleProbeResult
 * @see https://docs.docker.com/reference/compose-file/services/#healthcheck
 */
export const startPeriodTooShort: Rule = {
  id: 'start-period-too-short',
  severity: 'note',
  summary: 'A start period should last longer than it takes to the first health check.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const service of running(stack)) {
      const check = healthCheckOf(service);
      if (check === undefined || check.startPeriodSeconds <= 0) continue;
      const { startPeriodSeconds, startIntervalSeconds, intervalSeconds } = check;
      if (startPeriodSeconds > Math.min(startIntervalSeconds, intervalSeconds)) continue;
      yield {
        service: service.name,
        position: placeOf(service.definition, 'healthcheck', 'start_period'),
        message: `The start period of "${service.name}" ends after ${startPeriodSeconds} s, and its first health check comes ${startIntervalSeconds} s after the start: no failure is forgiven. Make the period as long as the service may take to start, or write a shorter "start_interval".`,
        facts: { startPeriodSeconds, firstCheckSeconds: startIntervalSeconds },
      };
    }
  },
};
