import { bytes } from '@plimsoll/core';
import type { CgroupTexts, CgroupVersion } from './cgroup-files.ts';
import { keyedNumbers, soleNumber } from './keyed-numbers.ts';
import type { Sample } from './sample.ts';

const NANOS_PER_MICRO = 1000;

/** What a reading is of. */
export interface Reading {
  readonly container: string;
  readonly at: number;
}

/** Reads a sample out of cgroup files; `undefined` when the container's memory or CPU time is not there: it has ended. */
export function cgroupSample(
  version: CgroupVersion,
  reading: Reading,
  texts: CgroupTexts,
): Sample | undefined {
  return version === 1 ? versionOne(reading, texts) : versionTwo(reading, texts);
}

function versionOne(reading: Reading, texts: CgroupTexts): Sample | undefined {
  const memoryUsage = soleNumber(texts.get('memory/memory.usage_in_bytes'));
  const cpuTime = soleNumber(texts.get('cpuacct/cpuacct.usage'));
  if (memoryUsage === undefined || cpuTime === undefined) return undefined;
  const memory = keyedNumbers(texts.get('memory/memory.stat') ?? '');
  const oom = keyedNumbers(texts.get('memory/memory.oom_control') ?? '');
  const cpu = keyedNumbers(texts.get('cpu/cpu.stat') ?? '');
  return {
    ...reading,
    source: 'cgroup',
    memoryUsage: bytes(memoryUsage),
    pageCache: filePages(memory, 'total_'),
    memoryPeak: optionalBytes(soleNumber(texts.get('memory/memory.max_usage_in_bytes'))),
    limitHits: soleNumber(texts.get('memory/memory.failcnt')),
    oomKills: oom.get('oom_kill'),
    isHanging: oom.get('under_oom') === 1 && oom.get('oom_kill_disable') === 1,
    cpuTime,
    periods: cpu.get('nr_periods') ?? 0,
    throttledPeriods: cpu.get('nr_throttled') ?? 0,
    throttledTime: cpu.get('throttled_time') ?? 0,
    memoryStall: undefined,
    cpuStall: undefined,
    ...processes(texts, 'pids/'),
  };
}

function versionTwo(reading: Reading, texts: CgroupTexts): Sample | undefined {
  const memoryUsage = soleNumber(texts.get('memory.current'));
  const cpu = keyedNumbers(texts.get('cpu.stat') ?? '');
  const cpuTime = cpu.get('usage_usec');
  if (memoryUsage === undefined || cpuTime === undefined) return undefined;
  const events = keyedNumbers(texts.get('memory.events') ?? '');
  return {
    ...reading,
    source: 'cgroup',
    memoryUsage: bytes(memoryUsage),
    pageCache: filePages(keyedNumbers(texts.get('memory.stat') ?? ''), ''),
    memoryPeak: optionalBytes(soleNumber(texts.get('memory.peak'))),
    limitHits: events.get('max'),
    oomKills: events.get('oom_kill'),
    isHanging: false,
    cpuTime: cpuTime * NANOS_PER_MICRO,
    periods: cpu.get('nr_periods') ?? 0,
    throttledPeriods: cpu.get('nr_throttled') ?? 0,
    throttledTime: (cpu.get('throttled_usec') ?? 0) * NANOS_PER_MICRO,
    memoryStall: keyedNumbers(texts.get('memory.pressure') ?? '').get('some'),
    cpuStall: keyedNumbers(texts.get('cpu.pressure') ?? '').get('some'),
    ...processes(texts, ''),
  };
}

/** The two lists of file pages and, where they are told apart, the kernel's caches of names; tmpfs and shared memory stand on the anonymous lists, since they cannot be dropped. */
export function filePages(stat: ReadonlyMap<string, number>, prefix: string): Sample['pageCache'] {
  const lists = [`${prefix}inactive_file`, `${prefix}active_file`, 'slab_reclaimable'];
  return bytes(lists.reduce((sum, list) => sum + (stat.get(list) ?? 0), 0));
}

function optionalBytes(count: number | undefined): Sample['memoryPeak'] {
  return count === undefined ? undefined : bytes(count);
}

function processes(texts: CgroupTexts, folder: string): Pick<Sample, 'pids' | 'pidsRefused'> {
  return {
    pids: soleNumber(texts.get(`${folder}pids.current`)),
    pidsRefused: keyedNumbers(texts.get(`${folder}pids.events`) ?? '').get('max'),
  };
}
