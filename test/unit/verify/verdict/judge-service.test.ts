import { judgeService } from '@plimsoll/verify/internal/verdict/judge-service';
import { describe, expect, test } from 'vitest';
import {
  beats,
  event,
  eventsLost,
  type Happening,
  phase,
  silence,
  state,
  subjectOf,
} from '../../../builders/run.ts';

const booted = [phase('boot'), event('create'), event('start')];

/** A life that is well: booted, looked at, sampled under traffic. */
function life(...happenings: readonly Happening[]): readonly Happening[] {
  return [...booted, beats(4), state(), phase('traffic'), ...happenings];
}

const stop = [phase('stop'), event('die', { exitCode: 137 })];

/** Throttled in `throttled` of every beat's periods; a beat of 250 ms has two and a half. */
function throttledBeats(count: number, throttled: number, from = 0): Happening {
  return beats(count, (beat) => ({
    periods: Math.floor((from + beat) * 2.5),
    throttledPeriods: Math.floor((from + beat) * 2.5 * throttled),
  }));
}

describe('a service held', () => {
  test.for<{ name: string; happenings: readonly Happening[] }>([
    { name: 'when nothing happened', happenings: life(beats(40), ...stop) },
    {
      name: 'when page cache filled the rest of its limit',
      happenings: life(beats(40, () => ({ mib: 8, cacheMib: 56, limitHits: 900 }))),
    },
    {
      name: 'when it leaked and stayed under its limit',
      happenings: life(beats(40, (beat) => ({ mib: 10 + beat }))),
    },
    { name: 'when only the stop killed it', happenings: life(beats(40), ...stop, event('oom')) },
    {
      name: 'when an oom came with the stop',
      happenings: life(beats(40), phase('stop'), event('oom'), event('die', { exitCode: 137 })),
    },
    {
      name: 'when it was throttled while it started, and not later',
      happenings: [
        ...booted,
        throttledBeats(8, 1),
        state({ cpuLimit: 0.5 }),
        phase('traffic'),
        beats(40, () => ({ periods: 20, throttledPeriods: 20 })),
      ],
    },
    {
      name: 'when it was throttled in short bursts',
      happenings: life(
        beats(80, (beat) => ({
          periods: Math.floor(beat / 20) * 4,
          throttledPeriods: Math.floor(beat / 20) * 4,
        })),
      ),
    },
    {
      name: 'when a quarter of its periods were throttled, and no more',
      happenings: life(beats(80, (beat) => ({ periods: beat * 4, throttledPeriods: beat }))),
    },
    {
      name: 'when it ended well before a sample could be taken',
      happenings: [
        ...booted,
        event('die', { exitCode: 0 }),
        state({ status: 'exited' }),
        phase('traffic'),
      ],
    },
    {
      name: 'when nobody asks it and it ended well',
      happenings: life(beats(4), event('die', { exitCode: 0 }), state({ status: 'exited' })),
    },
    {
      name: 'when it was throttled in bursts shorter than its short periods',
      happenings: life(
        state({ cpuLimit: 0.2, cpuPeriod: 5 }),
        beats(80, (beat) => ({ periods: beat * 5, throttledPeriods: beat * 4 })),
      ),
    },
    {
      name: 'when it had as many processes as were allowed, and none was refused',
      happenings: life(
        state({ pidsLimit: 10 }),
        beats(10, () => ({ pids: 10, pidsRefused: 0 })),
      ),
    },
    {
      name: 'when it had as many as were allowed, and at the end it is seen that none was refused',
      happenings: life(
        state({ pidsLimit: 10 }),
        beats(10, () => ({ pids: 10, pidsRefused: undefined, source: 'api' })),
        beats(1, () => ({ pids: 10, pidsRefused: 0, source: 'api' })),
      ),
    },
    {
      name: 'when it had as many processes as were allowed but one',
      happenings: life(
        state({ pidsLimit: 10 }),
        beats(10, () => ({ pids: 9 })),
      ),
    },
  ])('$name', ({ happenings }) => {
    expect(judgeService(subjectOf(happenings))).toMatchObject({ verdict: 'held', reasons: [] });
  });
});

describe('a service exceeded a limit', () => {
  test.for<{ name: string; reason: string; happenings: readonly Happening[] }>([
    {
      name: 'when its main process was killed',
      reason: 'oom',
      happenings: life(
        beats(4),
        event('oom'),
        event('die', { exitCode: 137 }),
        state({ status: 'exited', exitCode: 137, isOomKilled: true }),
        silence(60_000),
      ),
    },
    {
      name: 'when a child was killed and its main process lived on',
      reason: 'oom',
      happenings: life(
        beats(10),
        beats(10, () => ({ oomKills: 1 })),
        state(),
      ),
    },
    {
      name: 'when only an event told of a kill',
      reason: 'oom',
      happenings: life(beats(10), event('oom'), beats(10)),
    },
    {
      name: 'when it was killed while it booted',
      reason: 'oom',
      happenings: [
        ...booted,
        event('oom'),
        event('die', { exitCode: 137 }),
        state({ status: 'exited', exitCode: 137, isOomKilled: true }),
      ],
    },
    {
      name: 'when it was killed before its main process ran',
      reason: 'oom',
      happenings: [
        phase('boot'),
        event('create'),
        state({ status: 'created', exitCode: 128, isOomKilled: true, error: 'It did not start.' }),
      ],
    },
    {
      name: 'when a restart cleared the flag',
      reason: 'oom',
      happenings: life(
        event('oom'),
        event('die', { exitCode: 137 }),
        event('start'),
        beats(20, (beat) => ({ cpuTime: beat })),
        state({ restarts: 1 }),
      ),
    },
    {
      name: 'when it was killed again and again',
      reason: 'oom',
      happenings: life(
        ...Array.from({ length: 12 }, () => [
          event('oom'),
          event('die', { exitCode: 137 }),
          event('start'),
        ]).flat(),
        state({ restarts: 12 }),
      ),
    },
    {
      name: 'when it hangs because nothing may be killed',
      reason: 'oom',
      happenings: life(beats(20, () => ({ isHanging: true }))),
    },
    {
      name: 'when only the flag of an exited container told of a kill',
      reason: 'oom',
      happenings: life(beats(4), state({ status: 'exited', isOomKilled: true })),
    },
    {
      name: 'when it held nine tenths of its memory limit',
      reason: 'memory',
      happenings: life(beats(10, () => ({ mib: 57.6 }))),
    },
    {
      name: 'when its CPU limit held it back all along',
      reason: 'throttled',
      happenings: life(throttledBeats(80, 0.95)),
    },
    {
      name: 'when its CPU limit held it back in all of its long periods',
      reason: 'throttled',
      happenings: life(
        state({ cpuLimit: 0.1, cpuPeriod: 1000 }),
        beats(80, (beat) => ({
          periods: Math.floor(beat / 4),
          throttledPeriods: Math.floor(beat / 4),
        })),
      ),
    },
    {
      name: 'when half of the traffic was held back',
      reason: 'throttled',
      happenings: life(
        beats(40),
        beats(41, (beat) => ({
          periods: Math.floor(beat * 2.5),
          throttledPeriods: Math.floor(beat * 2.5),
        })),
      ),
    },
    {
      name: 'when a fork was refused',
      reason: 'pids',
      happenings: life(
        beats(10),
        beats(10, () => ({ pids: 10, pidsRefused: 3 })),
        state({ pidsLimit: 10 }),
      ),
    },
    {
      name: 'when its processes reached the limit, and refusals cannot be seen',
      reason: 'pids',
      happenings: life(
        state({ pidsLimit: 10 }),
        beats(10, () => ({ pids: 10, pidsRefused: undefined, source: 'api' })),
      ),
    },
    {
      name: 'when a process was refused, and it ended before that could be counted',
      reason: 'pids',
      happenings: life(
        event('die', { exitCode: 2 }),
        state({ status: 'exited', exitCode: 2, pidsLimit: 12, wasRefusedProcess: true }),
        state({ status: 'exited', exitCode: 2, pidsLimit: 12 }),
      ),
    },
    {
      name: 'when refusals are seen at the end alone, and there were some',
      reason: 'pids',
      happenings: life(
        state({ pidsLimit: 10 }),
        beats(10, () => ({ pids: 4, pidsRefused: undefined, source: 'api' })),
        beats(1, () => ({ pids: 4, pidsRefused: 2, source: 'api' })),
      ),
    },
    {
      name: 'when its limit was reached in a life before the one of which refusals are seen',
      reason: 'pids',
      happenings: life(
        state({ pidsLimit: 10 }),
        beats(10, () => ({ pids: 10, pidsRefused: undefined, source: 'api' })),
        event('die'),
        event('start'),
        beats(1, () => ({ pids: 4, pidsRefused: 0, source: 'api' })),
      ),
    },
  ])('$name', ({ happenings, reason }) => {
    expect(judgeService(subjectOf(happenings))).toMatchObject({
      verdict: 'exceeded',
      reasons: [reason],
    });
  });
});

describe('a service is undecided', () => {
  test.for<{
    name: string;
    reasons: readonly string[];
    happenings: readonly Happening[];
    told?: Parameters<typeof subjectOf>[1];
  }>([
    {
      name: 'when something killed it and no OOM was seen',
      reasons: ['exit'],
      happenings: life(
        beats(10),
        event('die', { exitCode: 137 }),
        state({ status: 'exited', exitCode: 137 }),
      ),
    },
    {
      name: 'when it failed by itself',
      reasons: ['exit'],
      happenings: life(
        beats(10),
        event('die', { exitCode: 1 }),
        state({ status: 'exited', exitCode: 1 }),
      ),
    },
    {
      name: 'when it failed and was restarted',
      reasons: ['exit', 'restarts'],
      happenings: life(
        event('die', { exitCode: 1 }),
        event('start'),
        beats(20),
        state({ restarts: 1 }),
      ),
    },
    {
      name: 'when its health check failed under load',
      reasons: ['health'],
      happenings: life(beats(10), event('health', { health: 'unhealthy' }), beats(10)),
    },
    {
      name: 'when its health check failed for a while',
      reasons: ['health'],
      happenings: life(
        event('health', { health: 'unhealthy' }),
        beats(10),
        event('health', { health: 'healthy' }),
        beats(10),
      ),
    },
    {
      name: 'when it never came up',
      reasons: ['boot'],
      happenings: [phase('boot')],
      told: { bootFailure: 'The image "no/such:1" of "web" cannot be had.' },
    },
    {
      name: 'when a dependency kept it from starting',
      reasons: ['boot'],
      happenings: [phase('boot'), event('create'), state({ status: 'created' })],
    },
    {
      name: 'when one of its replicas is missing',
      reasons: ['boot'],
      happenings: life(beats(10)),
      told: { replicas: 2 },
    },
    {
      name: 'when nothing limits its memory',
      reasons: ['no-limit'],
      happenings: life(beats(10), state({ memoryLimit: undefined })),
    },
    {
      name: 'when no sample of it was taken',
      reasons: ['no-evidence'],
      happenings: [...booted, state(), phase('traffic'), silence(1000)],
    },
    {
      name: 'when it went unseen for too long',
      reasons: ['no-evidence'],
      happenings: life(beats(4), silence(5000), beats(1)),
    },
    {
      name: 'when the engine stopped telling events',
      reasons: ['no-evidence'],
      happenings: life(beats(4), eventsLost(), beats(4)),
    },
    {
      name: 'when its limit is more than the engine has',
      reasons: ['no-evidence'],
      happenings: life(beats(4)),
      told: { unprovable: 'The limit of "web" cannot be proved here.' },
    },
    {
      name: 'when it was throttled for too short a time to tell',
      reasons: ['throttled'],
      happenings: life(throttledBeats(9, 1)),
    },
    {
      name: 'when it ended well though it is there to be asked',
      reasons: ['exit'],
      happenings: life(beats(4), event('die', { exitCode: 0 }), state({ status: 'exited' })),
      told: { isAsked: true },
    },
    {
      name: 'when it was throttled under fewer CPUs than declared',
      reasons: ['throttled'],
      happenings: life(throttledBeats(80, 0.95)),
      told: { cpusClamped: true },
    },
  ])('$name', ({ happenings, reasons, told }) => {
    expect(judgeService(subjectOf(happenings, told))).toMatchObject({
      verdict: 'undecided',
      reasons,
    });
  });

  test('unless the settings want such a failure red', () => {
    const failed = life(beats(4), event('die', { exitCode: 1 }), state({ status: 'exited' }));
    const failures = {
      exit: 'exceeded',
      restarts: 'undecided',
      health: 'undecided',
      boot: 'undecided',
      requests: 'undecided',
    } as const;
    expect(judgeService(subjectOf(failed, { thresholds: { failures } }))).toMatchObject({
      verdict: 'exceeded',
      reasons: ['exit'],
    });
  });
});

describe('the figures of a service', () => {
  test('are those of the container that had most', () => {
    const happenings = life(
      event('start', { container: 'b' }),
      state({ container: 'b' }),
      beats(4, () => ({ mib: 20, cacheMib: 10 })),
      beats(4, () => ({ container: 'b', mib: 30, pids: 7 })),
    );
    expect(judgeService(subjectOf(happenings, { replicas: 2 }))).toMatchObject({
      peakMemory: 30 * 2 ** 20,
      peakMemoryInUse: 30 * 2 ** 20,
      memoryLimit: 64 * 2 ** 20,
      peakPids: 7,
      oomKills: 0,
      containers: ['web-a', 'web-b'],
      source: 'cgroup',
    });
  });

  test('count every kill, the kernel and its events telling of the same ones', () => {
    const happenings = life(
      event('oom'),
      beats(2, (beat) => ({ oomKills: beat })),
    );
    // Seen at the end of the boot, four beats of 250 ms after its start.
    expect(judgeService(subjectOf(happenings))).toMatchObject({
      oomKills: 2,
      firstOomAt: 1_001_000,
    });
  });

  test('say how long tasks waited, where the kernel tells', () => {
    const happenings = life(
      beats(8, (beat) => ({ memoryStall: beat * 25_000, cpuStall: beat * 125_000 })),
    );
    expect(judgeService(subjectOf(happenings))).toMatchObject({
      memoryPressure: 0.1,
      cpuPressure: 0.5,
    });
  });

  test('are null where nothing was seen', () => {
    expect(judgeService(subjectOf([phase('boot')]))).toMatchObject({
      peakMemory: null,
      throttledRatio: null,
      exitCode: null,
      source: null,
    });
  });
});

describe('the first ground of a service', () => {
  const killed = [event('oom'), event('die', { exitCode: 137 })];

  test.for<{
    name: string;
    happenings: readonly Happening[];
    told?: Parameters<typeof subjectOf>[1];
    message: string;
  }>([
    {
      name: 'a kill that samples saw coming',
      happenings: life(
        beats(4, () => ({ mib: 51.5 })),
        ...killed,
      ),
      message: 'The kernel killed in "web-a" for want of memory.',
    },
    {
      name: 'a kill that came between two samples',
      happenings: life(
        beats(4, () => ({ mib: 51 })),
        ...killed,
      ),
      message:
        'The kernel killed in "web-a" for want of memory, too suddenly for a sample to show it.',
    },
    {
      name: 'a boot that something stood in the way of',
      happenings: [phase('boot'), event('create'), state({ status: 'created' })],
      told: { upFailure: 'service "db" did not complete successfully: exit 5' },
      message: '"web" was not started: service "db" did not complete successfully: exit 5',
    },
    {
      name: 'a boot of which nobody said why',
      happenings: [phase('boot'), event('create'), state({ status: 'created' })],
      message: '"web" was not started.',
    },
  ])('tells of $name', ({ happenings, told, message }) => {
    expect(judgeService(subjectOf(happenings, told)).grounds[0]?.message).toBe(message);
  });
});
