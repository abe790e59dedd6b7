import type { Severity } from '../report/report.ts';

/** At which severity a report fails its check. */
export type FailOn = 'error' | 'warning' | 'never';

/** What turns demand into a verdict; every threshold is a setting. */
export interface Policy {
  readonly failOn: FailOn;
  /** Coverage gaps make the report undecided. */
  readonly strict: boolean;
  /** Memory limits over usable times this are an error; `undefined` keeps them a warning. */
  readonly maxLimitRatio: number | undefined;
  /** The same for CPU limits. */
  readonly maxCpuLimitRatio: number | undefined;
  /** Severity by rule id, `off` to silence. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}
