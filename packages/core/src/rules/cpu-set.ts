import { textAt } from '../model/service-values.ts';
import type { Service } from '../model/stack.ts';
import type { Located } from '../places/located.ts';

/** CPUs by number, as ranges: a set of thousands stays small. */
export interface CpuSet {
  readonly text: string;
  readonly ranges: readonly { readonly first: number; readonly last: number }[];
}

/** The CPUs that a service is pinned to; `undefined` where it is not, or the text is no list of CPUs. */
export function cpuSetOf({ definition }: Service): Located<CpuSet> | undefined {
  const written = textAt(definition, 'cpuset');
  const set = written && parseCpuSet(written.value);
  return set && { ...written, value: set };
}

/**
 * Reads a list of CPUs such as `0-2,5`.
 * @see https://man7.org/linux/man-pages/man7/cpuset.7.html "List format"
 */
function parseCpuSet(text: string): CpuSet | undefined {
  const ranges = text.split(',').map((part) => {
    const { first, last } = /^(?<first>\d+)(?:-(?<last>\d+))?$/.exec(part)?.groups ?? {};
    return { first: Number(first ?? Number.NaN), last: Number(last ?? first) };
  });
  return ranges.every(({ first, last }) => first <= last) ? { text, ranges } : undefined;
}

/** The highest number of a set. */
export function highestCpu({ ranges }: CpuSet): number {
  return Math.max(...ranges.map(({ last }) => last));
}

/** Whether two sets have a CPU in common. */
export function overlap(one: CpuSet, other: CpuSet): boolean {
  return one.ranges.some((a) => other.ranges.some((b) => a.first <= b.last && b.first <= a.last));
}
