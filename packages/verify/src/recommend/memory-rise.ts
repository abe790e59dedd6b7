import { type Decision, largest } from './decision.ts';
import { percentText } from './rounding.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** Share of its level, and bytes, that memory in use may gain late in a run and still count as settled. */
const RISE = 0.05;
const LEAST_RISE = 1024 ** 2;

/** The share by which memory in use still rose late in a run; `undefined` where it had settled, or nobody can say. */
export function riseIn(runs: readonly ServiceEvidence[]): number | undefined {
  const rise = largest(runs, ({ lateRise = 0, typicalMemory = 0 }) =>
    lateRise * typicalMemory >= LEAST_RISE ? lateRise : 0,
  );
  return rise === undefined || rise <= RISE ? undefined : rise;
}

/** A number that rests on memory which still rose says so, before anything else. */
export function withRise(decision: Decision, rise: number): Decision {
  const { why, message, evidence, doubts } = decision;
  return {
    ...decision,
    why: ['not-settled', ...why.filter((reason) => reason !== 'kept')],
    message: `Not settled: memory in use still rose, by ${percentText(rise)} in the last quarter. ${message}`,
    evidence: { ...evidence, lateRise: rise },
    doubts: [...doubts, 'memory in use had not settled'],
  };
}
