import type { ServiceVerdict, Timeline, TimelinePoint, VerifyReport } from '@plimsoll/core';
import { heldRatio } from './cpu-usage.ts';
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

const NANOS_PER_MS = 1e6;

/** A point in which all periods were held back wanted more than it got; by how much is not told, so a half more is taken. */
const HELD = 0.5;

function cpuOf(
  points: readonly TimelinePoint[],
  before: readonly TimelinePoint[] | undefined,
  step: number,
): CpuEvidence {
  const busy = startHistogram(0.001);
  const used = startHistogram(0.001);
  for (const { cpuTime, periods, throttledPeriods } of points) {
    const cpus = cpuTime / (step * NANOS_PER_MS);
    used.add(cpus);
    if (cpus >= 0.01)
      busy.add(cpus * (1 + HELD * (periods === 0 ? 0 : throttledPeriods / periods)));
  }
  return {
    busy: busy.quantile(0.95) ?? (points.length > 0 ? 0 : undefined),
    typical: used.quantile(0.5),
    throttledRatio: heldBack(points),
    startUp: before && before.reduce((sum, { cpuTime }) => sum + cpuTime, 0) / 1e9,
    startUpThrottled: before && heldBack(before),
  };
}

function heldBack(points: readonly TimelinePoint[]): number | undefined {
  const sum = (of: (point: TimelinePoint) => number): number =>
    points.reduce((total, point) => total + of(point), 0);
  return heldRatio(
    sum(({ periods }) => periods),
    sum(({ throttledPeriods }) => throttledPeriods),
  );
}
