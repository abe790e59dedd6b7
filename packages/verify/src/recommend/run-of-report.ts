import type { ServiceVerdict, Timeline, TimelinePoint, VerifyReport } from '@plimsoll/core';
import { USUAL_PERIOD } from '../verdict/throttle-windows.ts';
import { startCpuUsage } from './cpu-usage.ts';
import { startHistogram } from './histogram.ts';
import { lateRise, startSeries } from './level-series.ts';
import { largestOf, mergeCpu } from './merge-containers.ts';
import {
  type CpuEvidence,
  effectiveLimit,
  type RunEvidence,
  type ServiceEvidence,
} from './run-evidence.ts';
import { runFacts } from './run-of-recording.ts';

/** What a verdict shows by itself: its timelines are coarser than samples, and do not tell the time that was held back. */
export function runOfReport(report: VerifyReport): RunEvidence {
  const start = report.phases.traffic;
  return {
    ...runFacts(report, true),
    services: new Map(
      report.services
        .filter(({ timelines }) => Object.keys(timelines).length > 0)
        .map((verdict) => [verdict.name, evidenceOf(verdict, start)]),
    ),
    notes: [],
  };
}

function evidenceOf(verdict: ServiceVerdict, start: number | undefined): ServiceEvidence {
  const courses = Object.values(verdict.timelines).map((timeline) => courseOf(timeline, start));
  const cpu = mergeCpu(courses.map((course) => course.cpu));
  return {
    samples: courses.reduce((sum, { samples }) => sum + samples, 0),
    watched: largestOf(courses.map(({ watched }) => watched)) ?? 0,
    source: verdict.source ?? undefined,
    memoryLimit: effectiveLimit(verdict.memoryLimit),
    cpuLimit: verdict.cpuLimit ?? undefined,
    pidsLimit: verdict.pidsLimit ?? undefined,
    peakMemory: verdict.peakMemoryInUse ?? undefined,
    typicalMemory: largestOf(courses.map(({ typical }) => typical)),
    lateRise: largestOf(courses.map(({ rise }) => rise)),
    oomKills: verdict.oomKills,
    limitHits: 0,
    cpu,
    peakPids: verdict.peakPids ?? undefined,
    pidsRefused: verdict.reasons.includes('pids') ? 1 : 0,
    verdict: verdict.verdict,
    reasons: verdict.reasons,
    flaws: ['taken from the report, without its samples'],
  };
}

interface Course {
  readonly samples: number;
  readonly watched: number;
  readonly typical: number | undefined;
  readonly rise: number | undefined;
  readonly cpu: CpuEvidence;
}

function courseOf({ start, step, points }: Timeline, trafficStart: number | undefined): Course {
  const seen = points.flatMap((point, index) =>
    point === null ? [] : [{ point, at: start + index * step }],
  );
  const under = seen.filter(({ at }) => trafficStart === undefined || at >= trafficStart);
  const levels = startHistogram(1024);
  const series = startSeries();
  for (const [index, { point }] of (under.length > 0 ? under : seen).entries()) {
    levels.add(point.memoryInUse);
    series.add(index * step, point.memoryInUse);
  }
  const before = seen.filter((each) => !under.includes(each)).map(({ point }) => point);
  return {
    samples: seen.length,
    watched: under.length * step,
    typical: levels.quantile(0.5),
    rise: lateRise(series.stretches()),
    cpu: cpuOf(
      under.map(({ point }) => point),
      trafficStart === undefined ? undefined : before,
      step,
    ),
  };
}

/** A point in which all periods were held back wanted more than it got; by how much is not told, so a half more is taken. */
const HELD = 0.5;

function cpuOf(
  points: readonly TimelinePoint[],
  before: readonly TimelinePoint[] | undefined,
  step: number,
): CpuEvidence {
  const usage = startCpuUsage();
  const take = ({ cpuTime, periods, throttledPeriods }: TimelinePoint, isBoot: boolean): void => {
    const throttledTime = periods === 0 ? 0 : (HELD * cpuTime * throttledPeriods) / periods;
    const change = { cpuTime, throttledTime, periods, throttledPeriods };
    usage.take(change, { elapsed: step, isBoot, period: USUAL_PERIOD });
  };
  for (const point of before ?? []) take(point, true);
  for (const point of points) take(point, false);
  return usage.evidence(before !== undefined);
}
