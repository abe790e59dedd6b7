import type { Timeline, TimelinePoint } from '@plimsoll/core';
import type { Change } from '../sample/change.ts';
import { memoryInUse, type Sample } from '../sample/sample.ts';

const FIRST_STEP = 250;
const MOST_POINTS = 120;

/** Takes a sample into a timeline, which never grows past 120 points: they become longer instead, two into one. */
export function withPoint(before: Timeline | undefined, sample: Sample, change: Change): Timeline {
  const timeline = before ?? { start: sample.at, step: FIRST_STEP, points: [] };
  const index = Math.max(0, Math.floor((sample.at - timeline.start) / timeline.step));
  if (index >= MOST_POINTS) return withPoint(halved(timeline), sample, change);
  const points = [...timeline.points];
  while (points.length < index) points.push(null);
  points[index] = merged(points[index] ?? null, pointOf(sample, change));
  return { ...timeline, points };
}

function pointOf(sample: Sample, { cpuTime, periods, throttledPeriods }: Change): TimelinePoint {
  const { pageCache, pids = 0 } = sample;
  return { memoryInUse: memoryInUse(sample), pageCache, cpuTime, periods, throttledPeriods, pids };
}

function halved({ start, step, points }: Timeline): Timeline {
  const pairs = points.flatMap((point, index) =>
    index % 2 === 0 ? [merged(point, points[index + 1] ?? null)] : [],
  );
  return { start, step: step * 2, points: pairs };
}

function merged(one: TimelinePoint | null, other: TimelinePoint | null): TimelinePoint | null {
  if (one === null || other === null) return one ?? other;
  return {
    memoryInUse: Math.max(one.memoryInUse, other.memoryInUse),
    pageCache: Math.max(one.pageCache, other.pageCache),
    cpuTime: one.cpuTime + other.cpuTime,
    periods: one.periods + other.periods,
    throttledPeriods: one.throttledPeriods + other.throttledPeriods,
    pids: Math.max(one.pids, other.pids),
  };
}
