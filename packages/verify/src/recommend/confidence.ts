import type { Confidence } from '@plimsoll/core';
import type { Decision } from './decision.ts';
import { percentText } from './rounding.ts';
import type { RunEvidence, ServiceEvidence } from './run-evidence.ts';

/** Times under traffic from which a run says something, and much, in milliseconds. */
const SHORT = 10_000;
const LONG = 300_000;

/** What KRR takes for the least to go by. */
const FEW_SAMPLES = 100;

/** How far runs may lie apart, as shares of the largest. */
const CLOSE = 0.1;
const APART = 0.25;

/** What a decision rests on. */
export interface Grounds {
  readonly decision: Decision;
  readonly runs: readonly ServiceEvidence[];
  readonly whole: readonly RunEvidence[];
  /** The figure of each run that decided, to see how far they lie apart. */
  readonly figure: (run: ServiceEvidence) => number | undefined;
  /** Whether it matters that memory has settled. */
  readonly needsSettling: boolean;
}

/** How far a number can be relied on, and what keeps it from being relied on more; `null` where there is none. */
export function confidence(grounds: Grounds): Confidence | null {
  if (grounds.decision.proposed === null) return null;
  const weak = weaknesses(grounds);
  const limits = limitations(grounds);
  const level = weak.length > 0 ? 'low' : limits.length > 0 ? 'medium' : 'high';
  return { level, reasons: [...new Set([...weak, ...limits])] };
}

/** Each of them makes it low. */
function weaknesses(grounds: Grounds): string[] {
  const { decision, runs, whole } = grounds;
  const watched = watchedIn(runs);
  const apart = spread(grounds);
  return [
    ...decision.doubts,
    ...(decision.why.includes('oom') || decision.why.includes('pressure')
      ? ['the limit stood in the way of what it needs']
      : []),
    ...(whole.some(({ hadTraffic }) => hadTraffic) ? [] : ['no traffic was sent']),
    ...(whole.some(({ trafficFailed }) => trafficFailed) ? ['requests failed'] : []),
    ...(watched < SHORT ? [`watched for ${seconds(watched)} only`] : []),
    ...(apart > APART ? [`runs lie ${percentText(apart)} apart`] : []),
  ];
}

/** Each of them keeps it from being high. */
function limitations(grounds: Grounds): string[] {
  const { decision, runs, needsSettling } = grounds;
  const watched = watchedIn(runs);
  const apart = spread(grounds);
  const samples = runs.reduce((sum, run) => sum + run.samples, 0);
  return [
    ...(runs.length === 1 ? ['one run only'] : []),
    ...(watched >= SHORT && watched < LONG ? [`watched for ${seconds(watched)}`] : []),
    ...(samples < FEW_SAMPLES ? [`${samples} samples`] : []),
    ...(apart > CLOSE && apart <= APART ? [`runs lie ${percentText(apart)} apart`] : []),
    ...(decision.why.includes('throttled') ? ['estimated from the time it was held back'] : []),
    ...(needsSettling && runs.every(({ lateRise }) => lateRise === undefined)
      ? ['too short to see memory settle']
      : []),
    ...(runs.some(({ source }) => source === 'api') ? ["read through the engine's API"] : []),
    ...runs.flatMap(({ flaws }) => flaws),
  ];
}

function watchedIn(runs: readonly ServiceEvidence[]): number {
  return runs.reduce((sum, { watched }) => sum + watched, 0);
}

/** How far runs lie apart, as a share of the largest; 0 where the floor decides, as all of them are below it. */
function spread({ decision, runs, figure }: Grounds): number {
  const figures = runs.map(figure).filter((value) => value !== undefined);
  const most = Math.max(0, ...figures);
  if (most === 0 || decision.why.includes('floor')) return 0;
  return (most - Math.min(...figures)) / most;
}

function seconds(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1000);
  return whole < 120 ? `${whole} s` : `${Math.round(whole / 60)} min`;
}
