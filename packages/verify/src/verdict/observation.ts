import type { Phase } from '@plimsoll/core';
import type { Sample } from '../sample/sample.ts';

/** The states of a health check, as the engine calls them. */
export const HEALTHS = ['starting', 'healthy', 'unhealthy'] as const;
export type Health = (typeof HEALTHS)[number];

/** The states of a container, as the engine calls them. */
export const STATUSES = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
] as const;

/** What the engine says of a container when asked. Limits are those it applies; `undefined`: none. */
export interface ContainerState {
  readonly container: string;
  readonly service: string;
  /** Name without the project, such as `web-1`. */
  readonly name: string;
  readonly status: (typeof STATUSES)[number];
  readonly exitCode: number;
  readonly isOomKilled: boolean;
  /** Whether the kernel logged that the pids limit refused it a process; `false`, too, where nobody looked. */
  readonly wasRefusedProcess: boolean;
  readonly restarts: number;
  /** `undefined` without a health check. */
  readonly health: Health | undefined;
  readonly memoryLimit: number | undefined;
  /** CPUs. */
  readonly cpuLimit: number | undefined;
  /** Milliseconds after which the kernel gives the CPU limit anew; `undefined`: the usual 100. */
  readonly cpuPeriod: number | undefined;
  readonly pidsLimit: number | undefined;
  /** Why the engine could not start it; empty when it could. */
  readonly error: string;
  /** Process id on the engine's machine; 0 when it does not run. */
  readonly pid: number;
}

/** What the engine tells by itself. `exitCode` comes with `die`, `health` with `health`. */
export interface ContainerEvent {
  readonly container: string;
  readonly service: string;
  /** Name without the project, such as `web-1`. */
  readonly name: string;
  /** Milliseconds since the epoch when the event arrived: the engine's clock may differ. */
  readonly at: number;
  readonly action: 'create' | 'start' | 'oom' | 'die' | 'health' | 'destroy';
  readonly exitCode?: number | undefined;
  readonly health?: Health | undefined;
}

/** One thing seen during a run. A verdict rests on these, in the order they were seen, and on nothing else. */
export type Observation =
  | { readonly kind: 'phase'; readonly phase: Phase; readonly at: number }
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'event'; readonly event: ContainerEvent }
  | { readonly kind: 'state'; readonly state: ContainerState; readonly at: number }
  /** From here on the engine's own word is missing. */
  | { readonly kind: 'events-lost'; readonly at: number };
