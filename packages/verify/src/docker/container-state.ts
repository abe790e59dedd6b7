import { NANOS_PER_CPU } from '@plimsoll/core';
import { type ContainerState, HEALTHS, type Health, STATUSES } from '../verdict/observation.ts';
import { fieldIn, numberIn, textIn } from './json-values.ts';

/** The label in which Docker Compose keeps the service's name. */
export const SERVICE_LABEL = 'com.docker.compose.service';

/** The label in which Docker Compose keeps the project's name. */
export const PROJECT_LABEL = 'com.docker.compose.project';

/** Reads the engine's answer to an inspection; `project` is cut off the container's name. */
export function containerState(answer: unknown, project: string): ContainerState {
  const text = textIn(answer, 'State', 'Status');
  const status = STATUSES.find((known) => known === text) ?? 'dead';
  return {
    container: textIn(answer, 'Id'),
    service: textIn(answer, 'Config', 'Labels', SERVICE_LABEL),
    name: shortName(textIn(answer, 'Name'), project),
    status,
    exitCode: numberIn(answer, 'State', 'ExitCode'),
    isOomKilled: isOomKilled(answer),
    wasRefusedProcess: false,
    restarts: numberIn(answer, 'RestartCount'),
    // The engine calls whatever has ended unhealthy, however well its check went.
    health: runs(status) ? healthOf(textIn(answer, 'State', 'Health', 'Status')) : undefined,
    memoryLimit: limit(numberIn(answer, 'HostConfig', 'Memory')),
    cpuLimit: cpuLimit(answer),
    cpuPeriod: cpuPeriod(answer),
    pidsLimit: limit(numberIn(answer, 'HostConfig', 'PidsLimit')),
    error: textIn(answer, 'State', 'Error'),
    pid: numberIn(answer, 'State', 'Pid'),
  };
}

function runs(status: ContainerState['status']): boolean {
  return status === 'running' || status === 'paused';
}

/** A container's name without the slash and the project before it: `web-1`. */
export function shortName(name: string, project: string): string {
  const bare = name.replace(/^\//, '');
  return bare.startsWith(`${project}-`) ? bare.slice(project.length + 1) : bare;
}

/** `none` and an absent check are the same. */
export function healthOf(text: string): Health | undefined {
  return HEALTHS.find((known) => known === text);
}

/** Where the kernel kills before the main process runs, the engine sets no flag and tells no event: runc alone says so. */
const KILLED_BEFORE_MAIN = ': container init was OOM-killed (';

function isOomKilled(answer: unknown): boolean {
  const error = textIn(answer, 'State', 'Error');
  return fieldIn(answer, 'State', 'OOMKilled') === true || error.includes(KILLED_BEFORE_MAIN);
}

/** The engine writes 0, -1 or nothing where there is no limit. */
function limit(count: number): number | undefined {
  return count > 0 ? count : undefined;
}

/** The engine takes microseconds; 0 is its own default. */
function cpuPeriod(answer: unknown): number | undefined {
  const micros = limit(numberIn(answer, 'HostConfig', 'CpuPeriod'));
  return micros === undefined ? undefined : micros / 1000;
}

function cpuLimit(answer: unknown): number | undefined {
  const nanos = numberIn(answer, 'HostConfig', 'NanoCpus');
  if (nanos > 0) return nanos / NANOS_PER_CPU;
  const quota = numberIn(answer, 'HostConfig', 'CpuQuota');
  const period = numberIn(answer, 'HostConfig', 'CpuPeriod') || 100_000;
  return quota > 0 ? quota / period : undefined;
}
