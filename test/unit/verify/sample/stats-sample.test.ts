import { statsSample } from '@plimsoll/verify/internal/sample/stats-sample';
import { describe, expect, test } from 'vitest';
import { recordedAnswer } from '../../../builders/recorded.ts';

const reading = { container: 'a', at: 1000 };

describe('statsSample', () => {
  test.for([
    {
      file: 'v1-oom-child-stats-running-oneshot.json',
      told: {
        memoryUsage: 2142208,
        memoryPeak: 33554432,
        pageCache: 335872 + 761856,
        limitHits: 727,
        oomKills: undefined,
        cpuTime: 74178309,
        pids: 2,
      },
    },
    {
      file: 'v2-oom-child-stats-running-oneshot.json',
      told: {
        memoryUsage: 589824,
        memoryPeak: undefined,
        limitHits: undefined,
        oomKills: 1,
        cpuTime: 2181943000,
      },
    },
    {
      file: 'v1-throttle-stats-running-oneshot.json',
      told: { periods: 102, throttledPeriods: 101, throttledTime: 8029183089 },
    },
    {
      file: 'v2-throttle-stats-running-oneshot.json',
      told: { periods: 107, throttledPeriods: 103, throttledTime: 8397921000, oomKills: 0 },
    },
  ])('reads $file', ({ file, told }) => {
    expect(statsSample(reading, recordedAnswer(file))).toMatchObject({ source: 'api', ...told });
  });

  test.for(['v1-oom-pid1-stats-exited-oneshot.json', 'v2-oom-pid1-stats-exited-oneshot.json'])(
    'gives nothing for a container that has exited (%s)',
    (file) => {
      expect(statsSample(reading, recordedAnswer(file))).toBeUndefined();
    },
  );

  test.for([null, [], 'no', { memory_stats: { usage: -1 } }])('gives nothing for %j', (answer) => {
    expect(statsSample(reading, answer)).toBeUndefined();
  });
});
