import type { Disclosure, VerifyReport } from '@plimsoll/core';
import type { Scene, Seen } from './prove.ts';
import { judgeRun } from './verdict/judge-run.ts';

/** Judges what was seen and says it all as plain data. */
export function reportOf({ run, recording, request }: Scene, seen: Seen): VerifyReport {
  const { plan, engine, remaining } = run;
  const { settings, usableMemory, samplesFile = null } = request;
  const judged = judgeRun(recording.evidence(), {
    expectations: plan.expectations,
    bootFailures: seen.bootFailures,
    upFailure: seen.upFailure,
    traffic: seen.traffic?.outcome,
    usableMemory,
    thresholds: settings.thresholds,
  });
  return {
    ...judged,
    engine: engine.facts,
    usableMemory: usableMemory ?? null,
    traffic: seen.traffic?.report ?? null,
    phases: recording.evidence().phaseStarts,
    timings: recording.timings,
    refusals: plan.refusals,
    disclosures: [...plan.disclosures, ...remaining, ...unwritten(seen)],
    logs: Object.fromEntries(seen.logs),
    samples: seen.samplesFailure === undefined ? samplesFile : null,
  };
}

function unwritten({ samplesFailure }: Seen): readonly Disclosure[] {
  if (samplesFailure === undefined) return [];
  const message = `The samples could not all be written: ${samplesFailure}`;
  return [{ code: 'samples-not-written', message }];
}
