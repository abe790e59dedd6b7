import type { ServiceVerdict, VerifyReport } from '@plimsoll/core';
import type { UsageSummary } from './container-usage.ts';
import { largestOf, mergeCpu } from './merge-containers.ts';
import type { Recorded } from './read-recording.ts';
import { effectiveLimit, type RunEvidence, type ServiceEvidence } from './run-evidence.ts';

/**
 * What a recording and the verdict on the same run show together. Containers that the file does not introduce are
 * matched by their names in the verdict, or by the service's own.
 */
export function runOfRecording(
  { containers, services, bootIsKnown, notes }: Recorded,
  report: VerifyReport | undefined,
): RunEvidence {
  const verdicts = new Map((report?.services ?? []).map((verdict) => [verdict.name, verdict]));
  const byName = new Map(
    [...verdicts.values()].flatMap(({ name, containers: names }) =>
      [name, ...names].map((each) => [each, name] as const),
    ),
  );
  const found = [...containers].map(([container, usage]) => ({
    service: services.get(container) ?? byName.get(container) ?? container,
    summary: usage.summary(bootIsKnown),
  }));
  const grouped = Map.groupBy(found, ({ service }) => service);
  return {
    ...runFacts(report, bootIsKnown),
    services: new Map(
      [...grouped].map(([service, members]) => [
        service,
        evidenceOf(
          members.map(({ summary }) => summary),
          verdicts.get(service),
        ),
      ]),
    ),
    notes,
  };
}

/** What the verdict says of the run as a whole. */
export function runFacts(
  report: VerifyReport | undefined,
  phasesAreKnown: boolean,
): Pick<RunEvidence, 'hadTraffic' | 'trafficFailed' | 'engineCpus'> {
  return {
    hadTraffic:
      report === undefined ? phasesAreKnown : (report.traffic?.summary?.requests ?? 0) > 0,
    trafficFailed: report?.reasons.includes('traffic') === true,
    engineCpus: report?.engine.cpus,
  };
}

function evidenceOf(
  summaries: readonly UsageSummary[],
  verdict: ServiceVerdict | undefined,
): ServiceEvidence {
  const most = (of: (summary: UsageSummary) => number | undefined): number | undefined =>
    largestOf(summaries.map(of));
  const failed = summaries.some(({ failures }) => failures > 0);
  return {
    samples: summaries.reduce((sum, { samples }) => sum + samples, 0),
    watched: most(({ watched }) => watched) ?? 0,
    source: summaries.find(({ source }) => source !== undefined)?.source,
    memoryLimit: most(({ state }) => state?.memoryLimit) ?? effectiveLimit(verdict?.memoryLimit),
    cpuLimit: most(({ state }) => state?.cpuLimit) ?? verdict?.cpuLimit ?? undefined,
    pidsLimit: most(({ state }) => state?.pidsLimit) ?? verdict?.pidsLimit ?? undefined,
    peakMemory: most(({ peakMemory }) => peakMemory),
    typicalMemory: most(({ typicalMemory }) => typicalMemory),
    lateRise: most(({ lateRise }) => lateRise),
    oomKills: Math.max(verdict?.oomKills ?? 0, ...summaries.map(({ oomKills }) => oomKills)),
    limitHits: most(({ limitHits }) => limitHits) ?? 0,
    cpu: mergeCpu(summaries.map(({ cpu }) => cpu)),
    peakPids: most(({ peakPids }) => peakPids),
    pidsRefused: most(({ pidsRefused }) => pidsRefused) ?? 0,
    verdict: verdict?.verdict,
    // Where nobody judged, a container that ended badly has failed all the same.
    reasons: verdict?.reasons ?? (failed ? ['exit'] : []),
    flaws: flawsOf(summaries),
  };
}

/** Gaps from here on weaken what was seen, in milliseconds. */
const LONG_GAP = 5000;

function flawsOf(summaries: readonly UsageSummary[]): string[] {
  const gap = Math.max(0, ...summaries.map(({ longestGap }) => longestGap));
  const jumps = summaries.reduce((sum, { clockJumps }) => sum + clockJumps, 0);
  return [
    ...(gap > LONG_GAP ? [`not seen for ${Math.round(gap / 1000)} s`] : []),
    ...(jumps > 0 ? ['the clock went back'] : []),
  ];
}
