import { bytes } from '@plimsoll/core';
import type { Sample } from './sample.ts';

/** One sample as one line, its end included; what the source does not tell is left out. */
export function toLine(sample: Sample): string {
  return `${JSON.stringify(sample)}\n`;
}

/** Reads lines that `toLine` wrote, as they come; the cut-off last line of a run that was killed is passed over. */
export async function* fromLines(lines: AsyncIterable<string>): AsyncGenerator<Sample> {
  for await (const line of lines) {
    const sample = parseLine(line);
    if (sample !== undefined) yield sample;
  }
}

function parseLine(line: string): Sample | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined; // cut off in the middle
  }
  const field = new Map<string, unknown>(Object.entries(Object(value)));
  const count = (key: string): number | undefined => {
    const found = field.get(key);
    return typeof found === 'number' ? found : undefined;
  };
  const container = field.get('container');
  const source = field.get('source');
  const peak = count('memoryPeak');
  if (typeof container !== 'string' || (source !== 'cgroup' && source !== 'api')) return undefined;
  return {
    container,
    source,
    at: count('at') ?? 0,
    memoryUsage: bytes(count('memoryUsage') ?? 0),
    pageCache: bytes(count('pageCache') ?? 0),
    memoryPeak: peak === undefined ? undefined : bytes(peak),
    limitHits: count('limitHits'),
    oomKills: count('oomKills'),
    isHanging: field.get('isHanging') === true,
    cpuTime: count('cpuTime') ?? 0,
    periods: count('periods') ?? 0,
    throttledPeriods: count('throttledPeriods') ?? 0,
    throttledTime: count('throttledTime') ?? 0,
    memoryStall: count('memoryStall'),
    cpuStall: count('cpuStall'),
    pids: count('pids'),
    pidsRefused: count('pidsRefused'),
  };
}
