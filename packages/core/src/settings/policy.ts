import type { Bytes } from '../units/bytes.ts';
import type { NanoCpus } from '../units/nano-cpus.ts';

/** How serious a finding is; a `note` never gates. */
export type Severity = 'error' | 'warning' | 'note';

/** The severity from which a finding fails the check. */
export type FailOn = 'error' | 'warning' | 'never';

/** Memory and CPUs, such as the most that all containers of one service may take together; `undefined` sets no bound. */
export interface ServiceBudget {
  readonly memory: Bytes | undefined;
  readonly cpu: NanoCpus | undefined;
}

/** By how much the limits of a stack may grow from base to head; `undefined` sets no bound. */
export interface Growth {
  readonly memory: Allowance | undefined;
  readonly cpu: Allowance | undefined;
}

/** An amount in base units (bytes, nanocpus), or a share of what base has: 0.25 for a quarter more. */
export type Allowance = { readonly amount: number } | { readonly share: number };

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
  readonly maxGrowth: Growth | undefined;
  /** For every service that has no budget of its own. */
  readonly service: ServiceBudget | undefined;
  /** By service name; it takes the place of the general one, bound by bound. */
  readonly services: Readonly<Record<string, ServiceBudget>>;
  /** Changes smaller than this are judged, but no news; `undefined` where every change is news. */
  readonly minChange: ServiceBudget | undefined;
  /** Severity by rule id; `off` silences a rule. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/** Soft by default: only what cannot work fails. */
export const DEFAULT_POLICY: Policy = {
  failOn: 'error',
  strict: false,
  maxLimitRatio: undefined,
  maxCpuLimitRatio: undefined,
  maxGrowth: undefined,
  service: undefined,
  services: {},
  minChange: undefined,
  rules: {},
};
