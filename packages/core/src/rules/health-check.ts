import type { Service } from '../model/stack.ts';
import { child, textOf } from '../read/nodes.ts';
import type { Mapping } from '../read/tree.ts';
import { parseDuration } from '../units/duration.ts';

/**
 * A health check as the file has it. What an image brings along is not seen.
 * @see https://github.com/moby/moby/blob/master/daemon/health.go
 */
export interface HealthCheck {
  /** Between two checks; 30 unless written. */
  readonly intervalSeconds: number;
  /** Between two checks within the start period; 5 unless written. */
  readonly startIntervalSeconds: number;
  /** For how long after the start a failed check does not count; 0 unless written. */
  readonly startPeriodSeconds: number;
}

/** Whether a service writes a health check and does not switch it off. */
export function hasHealthCheck({ definition }: Service): boolean {
  const check = child(definition, 'healthcheck');
  return check?.kind === 'mapping' && isOn(check);
}

/** Whether a service switches its image's health check off. */
export function hasHealthCheckOff({ definition }: Service): boolean {
  const check = child(definition, 'healthcheck');
  return check?.kind === 'mapping' && isOff(check);
}

/** The health check that a service writes; `undefined` where it writes none, or switches it off. */
export function healthCheckOf({ definition }: Service): HealthCheck | undefined {
  const check = child(definition, 'healthcheck');
  if (check?.kind !== 'mapping' || !isOn(check)) return undefined;
  return {
    intervalSeconds: secondsAt(check, 'interval') || 30,
    startIntervalSeconds: secondsAt(check, 'start_interval') || 5,
    startPeriodSeconds: secondsAt(check, 'start_period'),
  };
}

function isOn(check: Mapping): boolean {
  const test = child(check, 'test');
  return test?.kind === 'sequence' && test.items.length > 0 && !isOff(check);
}

function isOff(check: Mapping): boolean {
  const disabled = child(check, 'disable');
  if (disabled?.kind === 'scalar' && disabled.value === true) return true;
  const test = child(check, 'test');
  return test?.kind === 'sequence' && textOf(test.items[0]) === 'NONE';
}

/** 0 where nothing is written, which the engine takes for its own default. */
function secondsAt(check: Mapping, key: string): number {
  return Number(parseDuration(textOf(child(check, key)) ?? '0') ?? 0) / 1e9;
}
