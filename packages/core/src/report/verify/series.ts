import { NANOS_PER_CPU } from '../../units/nano-cpus.ts';
import type { ServiceVerdict } from './service-verdict.ts';
import type { Timeline, TimelinePoint } from './timeline.ts';
import type { VerifyReport } from './verify-report.ts';

/** The time that all series of a run share, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the boot to the stop, or to the last that was seen; `undefined` where nothing was. */
export function spanOf({ phases, services }: VerifyReport): Span | undefined {
  const timelines = services.flatMap((service) => Object.values(service.timelines));
  const from = phases.boot ?? Math.min(...timelines.map(({ start }) => start));
  const to = phases.stop ?? Math.max(...timelines.map(endOf));
  return timelines.length > 0 && to > from ? { from, to } : undefined;
}

/** What of a container's life is drawn: memory in use in bytes, or CPUs. */
export type Measure = 'memory' | 'cpu';

/**
 * A service's figures over a span in `cells` equal parts: of the container that had most in each. `null` where none of
 * its containers was seen.
 */
export function series(
  { timelines }: ServiceVerdict,
  measure: Measure,
  { from, to }: Span,
  cells: number,
): (number | null)[] {
  const width = (to - from) / cells;
  const all = Object.values(timelines);
  return Array.from({ length: cells }, (_, cell) => {
    const start = from + cell * width;
    const seen = all.flatMap((timeline) => within(timeline, start, start + width, measure) ?? []);
    return seen.length === 0 ? null : Math.max(...seen);
  });
}

/** The part of a span, counted from 0, in which a moment lies. */
export function cellOf(at: number, { from, to }: Span, cells: number): number {
  return Math.max(0, Math.min(cells - 1, Math.floor(((at - from) / (to - from)) * cells)));
}

/** Largest memory, or mean CPUs, of the points that a stretch of time touches. */
function within(
  { start, step, points }: Timeline,
  from: number,
  to: number,
  measure: Measure,
): number | undefined {
  const touched = points
    .slice(
      Math.max(0, Math.floor((from - start) / step)),
      Math.max(0, Math.ceil((to - start) / step)),
    )
    .filter((point) => point !== null);
  if (touched.length === 0) return undefined;
  if (measure === 'memory') return Math.max(...touched.map(({ memoryInUse }) => memoryInUse));
  return mean(touched.map((point) => cpus(point, step)));
}

/** Nanoseconds of work in so many milliseconds. */
function cpus({ cpuTime }: TimelinePoint, step: number): number {
  return (cpuTime * 1000) / step / NANOS_PER_CPU;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function endOf({ start, step, points }: Timeline): number {
  return start + step * points.length;
}
