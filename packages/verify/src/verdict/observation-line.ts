import { bytes, MOST_MEMORY, type SampleSource } from '@plimsoll/core';
import type { Sample } from '../sample/sample.ts';
import {
  type ContainerEvent,
  type ContainerState,
  HEALTHS,
  type Observation,
  STATUSES,
} from './observation.ts';

/**
 * One observation as one line, its end included: a sample is a flat object, anything else says its `kind`. What the
 * source does not tell is left out.
 */
export function toLine(observation: Observation): string {
  return `${JSON.stringify(observation.kind === 'sample' ? observation.sample : observation)}\n`;
}

/**
 * Reads a line that `toLine` wrote.
 *
 * @returns `undefined` for anything else: a line that was cut off, a number that no kernel counts, another program's words.
 */
export function fromLine(line: string): Observation | undefined {
  const fields = parsed(line);
  if (fields === undefined) return undefined;
  const at = fields['at'];
  switch (fields['kind']) {
    case undefined: {
      const sample = sampleOf(fields);
      return sample && { kind: 'sample', sample };
    }
    case 'phase':
      return isCount(at) && isPhase(fields['phase'])
        ? { kind: 'phase', phase: fields['phase'], at }
        : undefined;
    case 'events-lost':
      return isCount(at) ? { kind: 'events-lost', at } : undefined;
    case 'state': {
      const state = stateOf(object(fields['state']));
      return isCount(at) && state !== undefined ? { kind: 'state', state, at } : undefined;
    }
    case 'event': {
      const event = eventOf(object(fields['event']));
      return event && { kind: 'event', event };
    }
    default:
      return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(line: string): Fields | undefined {
  try {
    return object(JSON.parse(line));
  } catch {
    return undefined; // cut off in the middle
  }
}

function object(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

/** Absent counts are what a source does not tell; anything but a whole number from zero up is nobody's count. */
function sampleOf(fields: Fields): Sample | undefined {
  const { container, source, at, memoryUsage, cpuTime, pageCache = 0, memoryPeak } = fields;
  const { limitHits, oomKills, periods = 0, throttledPeriods = 0, throttledTime = 0 } = fields;
  const { memoryStall, cpuStall, pids, pidsRefused } = fields;
  if (typeof container !== 'string' || !isSource(source)) return undefined;
  if (!isCount(at) || !isSize(memoryUsage) || !isCount(cpuTime) || !isSize(pageCache))
    return undefined;
  if (!isCount(periods) || !isCount(throttledPeriods) || !isCount(throttledTime)) return undefined;
  if (!mayBe(isSize, memoryPeak) || !mayBeCount(limitHits) || !mayBeCount(oomKills))
    return undefined;
  if (!mayBeCount(memoryStall) || !mayBeCount(cpuStall)) return undefined;
  if (!mayBe(isProcessCount, pids) || !mayBeCount(pidsRefused)) return undefined;
  return {
    container,
    at,
    source,
    memoryUsage: bytes(memoryUsage),
    pageCache: bytes(pageCache),
    memoryPeak: memoryPeak === undefined ? undefined : bytes(memoryPeak),
    limitHits,
    oomKills,
    isHanging: fields['isHanging'] === true,
    cpuTime,
    periods,
    throttledPeriods,
    throttledTime,
    memoryStall,
    cpuStall,
    pids,
    pidsRefused,
  };
}

function stateOf(fields: Fields | undefined): ContainerState | undefined {
  const named = fields && namesOf(fields);
  if (named === undefined || !isStatus(fields?.['status'])) return undefined;
  const health = fields['health'];
  return {
    ...named,
    status: fields['status'],
    exitCode: count(fields, 'exitCode') ?? 0,
    isOomKilled: fields['isOomKilled'] === true,
    wasRefusedProcess: fields['wasRefusedProcess'] === true,
    restarts: count(fields, 'restarts') ?? 0,
    health: isHealth(health) ? health : undefined,
    memoryLimit: isSize(fields?.['memoryLimit']) ? fields['memoryLimit'] : undefined,
    cpuLimit: positive(fields['cpuLimit']),
    cpuPeriod: positive(fields['cpuPeriod']),
    pidsLimit: count(fields, 'pidsLimit'),
    error: typeof fields['error'] === 'string' ? fields['error'] : '',
    pid: count(fields, 'pid') ?? 0,
  };
}

function eventOf(fields: Fields | undefined): ContainerEvent | undefined {
  const named = fields && namesOf(fields);
  if (named === undefined || !isAction(fields?.['action']) || !isCount(fields['at']))
    return undefined;
  const { action, at, health } = fields;
  return {
    ...named,
    at,
    action,
    exitCode: count(fields, 'exitCode'),
    health: isHealth(health) ? health : undefined,
  };
}

function namesOf({
  container,
  service,
  name,
}: Fields): Pick<ContainerState, 'container' | 'service' | 'name'> | undefined {
  if (typeof container !== 'string' || typeof service !== 'string' || typeof name !== 'string')
    return undefined;
  return { container, service, name };
}

function count(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return isCount(value) ? value : undefined;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function mayBeCount(value: unknown): value is number | undefined {
  return mayBe(isCount, value);
}

function mayBe(
  is: (value: unknown) => value is number,
  value: unknown,
): value is number | undefined {
  return value === undefined || is(value);
}

/** @see https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html `pid_max` */
const MOST_PROCESSES = 2 ** 22;

function isSize(value: unknown): value is number {
  return isCount(value) && value <= MOST_MEMORY;
}

function isProcessCount(value: unknown): value is number {
  return isCount(value) && value <= MOST_PROCESSES;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

const isSource = oneOf<SampleSource>(['cgroup', 'api', 'exec']);
const isPhase = oneOf(['boot', 'traffic', 'stop']);
const isHealth = oneOf(HEALTHS);
const isAction = oneOf(['create', 'start', 'oom', 'die', 'health', 'destroy']);
const isStatus = oneOf(STATUSES);

function oneOf<const T extends string>(words: readonly T[]): (value: unknown) => value is T {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value): value is T => known.has(value);
}
