import { bytes, formatBytes, type Ground, type Reason, type RunVerdict } from '@plimsoll/core';
import type { TrafficOutcome } from '../traffic/traffic-outcome.ts';
import type { Evidence } from './evidence.ts';
import type { Expectation } from './ground.ts';
import { judgeService, weightiest } from './judge-service.ts';
import type { Thresholds } from './thresholds.ts';

/** What a whole run is judged by, besides what was seen. */
export interface RunTerms {
  readonly expectations: readonly Expectation[];
  /** What stood in the way of a service's boot, by service, in one sentence. */
  readonly bootFailures: ReadonlyMap<string, string>;
  /** What Docker Compose said when it could not bring the stack up; `undefined` when it could. */
  readonly upFailure: string | undefined;
  /** `undefined` when none was sent. */
  readonly traffic: TrafficOutcome | undefined;
  /** What the host's containers may use together, in bytes; `undefined` where no host is held against. */
  readonly usableMemory: number | undefined;
  readonly thresholds: Thresholds;
}

/** Judges every service, then the run: its traffic, and the sum of what was in use against the host. */
export function judgeRun(evidence: Evidence, terms: RunTerms): RunVerdict {
  const services = terms.expectations.map((expectation) => {
    const containers = [...evidence.containers.values()].filter(
      ({ service }) => service === expectation.service,
    );
    return judgeService({
      expectation,
      containers,
      bootFailure: bootFailureOf(expectation.service, containers.length, terms),
      upFailure: terms.upFailure,
      eventsLost: evidence.eventsLost,
      thresholds: terms.thresholds,
    });
  });
  const grounds = [
    ...togetherTooMuch(evidence, terms),
    ...notUp(terms),
    ...(terms.traffic?.grounds ?? []),
  ];
  const verdict = weightiest([...services, ...grounds]);
  return {
    verdict: services.length === 0 ? 'undecided' : verdict,
    reasons: [...new Set(grounds.filter((ground) => ground.verdict !== 'held').map(reasonOf))],
    grounds,
    services,
    peakConcurrentMemory: evidence.peakConcurrentMemory ?? null,
  };
}

/** Where one service cannot be had none is started: those that had no part in it say whose fault it was. */
function bootFailureOf(
  service: string,
  containers: number,
  { bootFailures }: RunTerms,
): string | undefined {
  const [culprit] = bootFailures.keys();
  const own = bootFailures.get(service);
  if (own !== undefined || culprit === undefined || containers > 0) return own;
  return `"${service}" was not started, as "${culprit}" could not be.`;
}

function togetherTooMuch(
  { peakConcurrentMemory: peak }: Evidence,
  { usableMemory: usable }: RunTerms,
): readonly Ground[] {
  if (peak === undefined || usable === undefined || peak <= usable) return [];
  const message = `Together the containers held ${formatBytes(bytes(peak))}, ${formatBytes(bytes(peak - usable))} more than the host has for them.`;
  return [{ reason: 'memory', verdict: 'exceeded', message }];
}

function notUp({ upFailure, thresholds }: RunTerms): readonly Ground[] {
  if (upFailure === undefined) return [];
  const message = `Docker Compose could not bring the stack up: ${upFailure}`;
  return [{ reason: 'boot', verdict: thresholds.failures.boot, message }];
}

function reasonOf({ reason }: Ground): Reason {
  return reason;
}
