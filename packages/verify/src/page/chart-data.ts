import { NANOS_PER_CPU, type ServiceVerdict, type Timeline } from '@plimsoll/core';

/** One chart: times in seconds since the run began, one column of values for each series. */
export interface Chart {
  readonly title: string;
  /** How values are written: as sizes, or as numbers of CPUs. */
  readonly unit: 'bytes' | 'cpus';
  readonly times: readonly number[];
  readonly series: readonly Series[];
  /** The limit, as a line across; `null`: there is none. */
  readonly limit: number | null;
  /** When the kernel first killed, in seconds since the run began; `null`: it did not, or nobody saw when. */
  readonly killedAt: number | null;
}

/** `null` where a container was not seen. */
export interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** The charts of one service: the memory and the CPUs of each of its containers. */
export function chartsOf(service: ServiceVerdict, start: number): readonly Chart[] {
  const byName = Object.entries(service.timelines).sort(([a], [b]) => (a < b ? -1 : 1));
  return byName.flatMap(([container, timeline]) => [
    memoryChart(container, timeline, service, start),
    cpuChart(container, timeline, service, start),
  ]);
}

function memoryChart(
  container: string,
  timeline: Timeline,
  { memoryLimit }: ServiceVerdict,
  start: number,
): Chart {
  const { points, firstOomAt } = timeline;
  return {
    title: `${container} memory`,
    unit: 'bytes',
    times: timesOf(timeline, start),
    series: [
      {
        label: 'with page cache',
        values: points.map((point) => (point ? point.memoryInUse + point.pageCache : null)),
      },
      { label: 'in use', values: points.map((point) => point?.memoryInUse ?? null) },
    ],
    limit: memoryLimit,
    killedAt: firstOomAt === undefined ? null : (firstOomAt - start) / 1000,
  };
}

function cpuChart(
  container: string,
  timeline: Timeline,
  { cpuLimit }: ServiceVerdict,
  start: number,
): Chart {
  const { points, step } = timeline;
  return {
    title: `${container} CPU`,
    unit: 'cpus',
    times: timesOf(timeline, start),
    series: [
      {
        label: 'CPUs',
        // Nanoseconds of work in so many milliseconds.
        values: points.map((point) =>
          point ? (point.cpuTime * 1000) / step / NANOS_PER_CPU : null,
        ),
      },
    ],
    limit: cpuLimit,
    killedAt: null,
  };
}

function timesOf({ start: first, step, points }: Timeline, start: number): readonly number[] {
  return points.map((_, index) => (first + index * step - start) / 1000);
}
