import type { Danger } from './plan/dangers.ts';
import type { Disclosure } from './plan/disclosure.ts';
import type { EngineFacts } from './plan/engine-facts.ts';
import type { TrafficSummary } from './traffic/summary.ts';
import type { RunVerdict } from './verdict/judge-run.ts';
import type { Phase } from './verdict/observation.ts';

/** What a run proved: plain data, which the report carries under `verify`. */
export interface VerifyReport extends RunVerdict {
  readonly engine: EngineFacts;
  /** `null` when none was meant or the run ended before it. */
  readonly traffic: TrafficReport | null;
  /** When boot, traffic and stop began, in milliseconds since the epoch; one that was not reached is absent. */
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  /** Milliseconds each stage took; a stage that was not reached is absent. */
  readonly timings: Readonly<Partial<Record<Stage, number>>>;
  /** Dangers for which the boot was refused; empty when it was not. */
  readonly refusals: readonly Danger[];
  readonly disclosures: readonly Disclosure[];
  /** Last log lines of containers that failed, by name. */
  readonly logs: Readonly<Record<string, string>>;
  /** Where the samples were written, one JSON object a line; `null` when they could not be. */
  readonly samples: string | null;
}

export type Stage = 'plan' | 'images' | 'boot' | 'traffic' | 'stop' | 'sweep';

export interface TrafficReport {
  readonly kind: 'generated' | 'script' | 'none';
  /** Seconds that were meant. */
  readonly duration: number;
  /** What k6 ran, to keep and change; `null` without traffic. */
  readonly script: string | null;
  readonly exitCode: number | null;
  readonly summary: TrafficSummary | null;
}
