import { bytes } from '@plimsoll/core';
import { filePages, type Reading } from './cgroup-sample.ts';
import type { Sample } from './sample.ts';

/**
 * Reads a sample out of the engine's answer to `GET /containers/{id}/stats?stream=false&one-shot=true`.
 *
 * The engine does not pass on the kernel's kill counter, the stalls or refused forks, and on cgroup v2 no peak; its
 * `failcnt` means limit hits on version 1 and OOMs on version 2.
 *
 * @returns `undefined` for a container that does not run: the engine answers with empty statistics then.
 * @see https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerStats
 */
export function statsSample(reading: Reading, answer: unknown): Sample | undefined {
  const memory = fields(answer, 'memory_stats');
  const cpu = fields(answer, 'cpu_stats');
  const memoryUsage = number(memory, 'usage');
  const cpuTime = number(cpu.get('cpu_usage'), 'total_usage');
  if (memoryUsage === undefined || cpuTime === undefined) return undefined;
  const peak = number(memory, 'max_usage');
  const failures = number(memory, 'failcnt') ?? 0;
  const isVersionOne = peak !== undefined;
  const throttling = cpu.get('throttling_data');
  return {
    ...reading,
    source: 'api',
    memoryUsage: bytes(memoryUsage),
    pageCache: filePages(numbers(memory.get('stats')), isVersionOne ? 'total_' : ''),
    memoryPeak: isVersionOne ? bytes(peak) : undefined,
    limitHits: isVersionOne ? failures : undefined,
    oomKills: isVersionOne ? undefined : failures,
    isHanging: false,
    cpuTime,
    periods: number(throttling, 'periods') ?? 0,
    throttledPeriods: number(throttling, 'throttled_periods') ?? 0,
    throttledTime: number(throttling, 'throttled_time') ?? 0,
    memoryStall: undefined,
    cpuStall: undefined,
    pids: number(fields(answer, 'pids_stats'), 'current'),
    pidsRefused: undefined,
  };
}

function fields(value: unknown, key: string): ReadonlyMap<string, unknown> {
  return asMap(asMap(value).get(key));
}

function asMap(value: unknown): ReadonlyMap<string, unknown> {
  if (value instanceof Map) return value;
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function number(value: unknown, key: string): number | undefined {
  const found = asMap(value).get(key);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}

function numbers(value: unknown): ReadonlyMap<string, number> {
  const pairs = [...asMap(value)].flatMap(([key, found]) =>
    typeof found === 'number' ? [[key, found] as const] : [],
  );
  return new Map(pairs);
}
