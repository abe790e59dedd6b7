import type { Position } from '../places/position.ts';

/** Amounts of traffic that have a name. */
export const TRAFFIC_PRESETS = ['smoke', 'low', 'medium', 'high'] as const;

/** One of these amounts. */
export type TrafficPreset = (typeof TRAFFIC_PRESETS)[number];

/** What is sent unless something else is asked for. */
export const DEFAULT_TRAFFIC: TrafficPreset = 'low';

/** What could reach beyond its container, by the names that `verify.allow` takes. */
export const DANGERS = [
  'privileged',
  'host-namespace',
  'foreign-container',
  'docker-socket',
  'devices',
  'capabilities',
  'unconfined',
  'bind-outside',
  'build-outside',
  'build-privileges',
  'provider',
  'cgroup-parent',
] as const;

/** What a boot refuses unless the settings allow it by this name. */
export type DangerId = (typeof DANGERS)[number];

/** What becomes of something that proves nothing by itself. */
export type FailureVerdict = 'undecided' | 'exceeded';

/** Failures in which no limit had a part. */
export const FAILURES = ['exit', 'restarts', 'health', 'boot', 'requests'] as const;

/** Thresholds that are shares, 1 for all. */
export const SHARES = [
  'throttledRatio',
  'throttledShare',
  'throttledWindows',
  'memoryWarning',
  'memoryExceeded',
  'failedRequests',
] as const;

/**
 * The shares that count where nothing is said of them. `throttledRatio` is the `cpuThrottlingPercent` of kubernetes-mixin.
 * The shares of memory are the warning and critical levels that container alert rules commonly carry, the share of failed
 * requests the one of k6's own examples. The others were found by trying: a program that works for 300 ms every five
 * seconds is throttled in six of seven periods and yet in one twelfth of the time only.
 *
 * @see https://github.com/kubernetes-monitoring/kubernetes-mixin/blob/master/alerts/resource_alerts.libsonnet
 */
export const DEFAULT_SHARES: Readonly<Record<(typeof SHARES)[number], number>> = {
  throttledRatio: 0.25,
  throttledShare: 0.25,
  throttledWindows: 0.5,
  memoryWarning: 0.8,
  memoryExceeded: 0.9,
  failedRequests: 0.01,
};

/** Thresholds that are lengths of time, in milliseconds here. */
export const SPANS = ['window', 'longestGap'] as const;

/** What `plimsoll.yaml` says of the proof under load; `undefined` leaves it to the default. Times in milliseconds. */
export interface VerifyChoices {
  /** `none` only watches. */
  readonly traffic: TrafficPreset | 'none' | undefined;
  readonly script: ScriptPlace | undefined;
  readonly duration: number | undefined;
  readonly thresholds: Readonly<
    Partial<Record<(typeof SHARES)[number] | (typeof SPANS)[number], number | undefined>>
  >;
  readonly failures: Readonly<
    Partial<Record<(typeof FAILURES)[number], FailureVerdict | undefined>>
  >;
  readonly noLimit: 'undecided' | 'held' | undefined;
  readonly beat: number | undefined;
  readonly bootTimeout: number | undefined;
  readonly imageTimeout: number | undefined;
  readonly stopTimeout: number | undefined;
  readonly k6: K6Choices;
  readonly allow: readonly DangerId[];
  readonly oneShots: readonly string[];
  /** Names of variables that secrets and configs of a stack may take their content from. */
  readonly variables: readonly string[];
}

/** A k6 script as the settings name it. */
export interface ScriptPlace {
  /** Relative to the settings file's directory. */
  readonly path: string;
  readonly position: Position | undefined;
}

/** The load generator. */
export interface K6Choices {
  readonly image: string | undefined;
  readonly cpus: number | undefined;
  /** Bytes. */
  readonly memory: number | undefined;
}

/** What counts where `plimsoll.yaml` says nothing of it. */
export const NO_VERIFY_CHOICES: VerifyChoices = {
  traffic: undefined,
  script: undefined,
  duration: undefined,
  thresholds: {},
  failures: {},
  noLimit: undefined,
  beat: undefined,
  bootTimeout: undefined,
  imageTimeout: undefined,
  stopTimeout: undefined,
  k6: { image: undefined, cpus: undefined, memory: undefined },
  allow: [],
  oneShots: [],
  variables: [],
};
