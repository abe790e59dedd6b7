import { cgroupSample } from '@plimsoll/verify/internal/sample/cgroup-sample';
import { memoryInUse } from '@plimsoll/verify/internal/sample/sample';
import { describe, expect, test } from 'vitest';
import { recordedCgroup } from '../../../builders/recorded.ts';

const reading = { container: 'a', at: 1000 };

describe('cgroupSample', () => {
  test.for([
    {
      version: 1,
      situation: 'oom-child',
      told: {
        memoryUsage: 3268608,
        memoryPeak: 33554432,
        pageCache: 1146880,
        limitHits: 727,
        oomKills: 1,
        cpuTime: 134939018,
        pids: 4,
        pidsRefused: 0,
        memoryStall: undefined,
      },
    },
    {
      version: 1,
      situation: 'throttle',
      told: {
        memoryUsage: 1142784,
        memoryPeak: 4075520,
        oomKills: 0,
        cpuTime: 2187654525,
        periods: 109,
        throttledPeriods: 108,
        throttledTime: 8992441234,
      },
    },
    {
      version: 2,
      situation: 'oom-child',
      told: {
        memoryUsage: 1273856,
        memoryPeak: 33554432,
        pageCache: 81080,
        limitHits: 35,
        oomKills: 1,
        cpuTime: 3477119000,
        memoryStall: 4755,
        cpuStall: 122761,
        pids: 4,
      },
    },
    {
      version: 2,
      situation: 'throttle',
      told: {
        memoryUsage: 1142784,
        memoryPeak: 16101376,
        oomKills: 0,
        cpuTime: 6400334000,
        periods: 288,
        throttledPeriods: 284,
        throttledTime: 38947785000,
      },
    },
  ] as const)('reads the files of cgroup v$version in "$situation"', (row) => {
    const texts = recordedCgroup(row.version, row.situation);
    expect(cgroupSample(row.version, reading, texts)).toMatchObject({
      ...reading,
      source: 'cgroup',
      isHanging: false,
      ...row.told,
    });
  });

  test('tells a container that hangs because nothing may be killed', () => {
    const texts = new Map(recordedCgroup(1, 'oom-child'));
    texts.set('memory/memory.oom_control', 'oom_kill_disable 1\nunder_oom 1\noom_kill 0\n');
    expect(cgroupSample(1, reading, texts)).toMatchObject({ isHanging: true, oomKills: 0 });
  });

  test.for([1, 2] as const)('gives nothing for a cgroup v%i that is gone', (version) => {
    expect(cgroupSample(version, reading, new Map())).toBeUndefined();
  });
});

describe('memoryInUse', () => {
  test('leaves out the page cache, which the kernel takes back', () => {
    const sample = cgroupSample(1, reading, recordedCgroup(1, 'oom-child'));
    expect(sample && memoryInUse(sample)).toBe(3268608 - 1146880);
  });
});
