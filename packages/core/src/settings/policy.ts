/** How serious a finding is; a `note` never gates. */
export type Severity = 'error' | 'warning' | 'note';

/** The severity from which a finding fails the check. */
export type FailOn = 'error' | 'warning' | 'never';

/** What turns demand into an answer; every threshold is a setting. */
export interface Policy {
  readonly failOn: FailOn;
  /** Coverage gaps leave the report undecided. */
  readonly strict: boolean;
  /**
   * How far the sum of memory limits may pass what is usable: beyond this ratio it is an error, up to it a note.
   * `undefined` sets no ratio: every overcommit is a warning.
   */
  readonly maxLimitRatio: number | undefined;
  /** The same for CPU limits. */
  readonly maxCpuLimitRatio: number | undefined;
  /** Severity by rule id; `off` silences a rule. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/** Soft by default: only what cannot work fails. */
export const DEFAULT_POLICY: Policy = {
  failOn: 'error',
  strict: false,
  maxLimitRatio: undefined,
  maxCpuLimitRatio: undefined,
  rules: {},
};
