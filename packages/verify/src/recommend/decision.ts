import type { Service, SizeReason } from '@plimsoll/core';
import type { ServiceEvidence } from './run-evidence.ts';

/** One service, and what every run shows of it that shows anything. */
export interface Candidate {
  readonly service: Service;
  readonly runs: readonly ServiceEvidence[];
  /** CPUs of the engine; `undefined`: not known. */
  readonly engineCpus: number | undefined;
}

/** What came of one resource; its confidence is told apart. */
export interface Decision {
  readonly proposed: number | null;
  readonly why: readonly SizeReason[];
  readonly message: string;
  readonly evidence: Readonly<Record<string, number | null>>;
  /** What makes its confidence low, beyond how it was watched. */
  readonly doubts: readonly string[];
}

/** No number, and why. */
export function none(why: 'no-evidence' | 'undecided', message: string): Decision {
  return { proposed: null, why: [why], message, evidence: {}, doubts: [] };
}

/** The largest of what runs show; `undefined` when none shows it. */
export function largest(
  runs: readonly ServiceEvidence[],
  of: (run: ServiceEvidence) => number | undefined,
): number | undefined {
  const seen = runs.map(of).filter((value) => value !== undefined);
  return seen.length === 0 ? undefined : Math.max(...seen);
}
