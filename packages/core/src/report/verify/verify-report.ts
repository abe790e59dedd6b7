import type { DangerId } from '../../settings/verify-choices.ts';
import type { ServiceComparison } from './compare-runs.ts';
import type { RunVerdict } from './run-verdict.ts';
import type { TrafficReport } from './traffic-report.ts';

/** The three windows of a run. What the stop itself causes is nobody's fault. */
export type Phase = 'boot' | 'traffic' | 'stop';

/** What a run spends its time on. */
export type Stage = 'plan' | 'images' | 'boot' | 'traffic' | 'stop' | 'sweep';

/** What a run proved: plain data, which a stack's report carries under `verify`. */
export interface VerifyReport extends RunVerdict {
  readonly engine: EngineFacts;
  /** What the host's containers may use together, in bytes; `null`: no host was held against. */
  readonly usableMemory: number | null;
  /** `null` when none was meant or the run ended before it. */
  readonly traffic: TrafficReport | null;
  /** When boot, traffic and stop began, in milliseconds since the epoch; one that was not reached is absent. */
  readonly phases: Readonly<Partial<Record<Phase, number | undefined>>>;
  /** Milliseconds each stage took; a stage that was not reached is absent. */
  readonly timings: Readonly<Partial<Record<Stage, number | undefined>>>;
  /** Dangers for which the boot was refused; empty when it was not. */
  readonly refusals: readonly Danger[];
  readonly disclosures: readonly Disclosure[];
  /** Last log lines of containers that failed, by name. */
  readonly logs: Readonly<Record<string, string>>;
  /** Where the samples were written, one JSON object a line; `null` when they could not be. */
  readonly samples: string | null;
  /** Every service of either run, by name; absent where no earlier run was held beside this one. */
  readonly comparison?: readonly ServiceComparison[] | undefined;
}

/** What has to be known of an engine before anything is planned for it. */
export interface EngineFacts {
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly cgroupVersion: 1 | 2;
  /** Whether the engine sees this machine's files, so that binds reach it. */
  readonly isLocal: boolean;
  readonly version: string;
  /** As images name it, such as `amd64`. */
  readonly architecture: string;
}

/** Something in a service that could reach beyond its container. */
export interface Danger {
  readonly id: DangerId;
  readonly service: string;
  /** One sentence. */
  readonly message: string;
}

/** Something in which the booted stack differs from the declared one, or that could not be seen. */
export interface Disclosure {
  readonly code: DisclosureCode;
  readonly service?: string | undefined;
  readonly message: string;
}

/** The closed set of ways in which a run may differ from what is declared. */
export const DISCLOSURE_CODES = [
  'cpus-clamped',
  'memory-not-provable',
  'cpuset-dropped',
  'network-replaced',
  'volume-replaced',
  'bind-copied',
  'bind-emptied',
  'ports-not-published',
  'logging-replaced',
  'links-dropped',
  'labels-dropped',
  'port-not-checked',
  'samples-not-written',
  'leftovers-remain',
] as const;

/** One of these ways. */
export type DisclosureCode = (typeof DISCLOSURE_CODES)[number];
