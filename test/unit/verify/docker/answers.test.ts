import { containerEvent } from '@plimsoll/verify/internal/docker/container-event';
import { containerState } from '@plimsoll/verify/internal/docker/container-state';
import { isOomIn, isRefusalIn } from '@plimsoll/verify/internal/docker/kernel-log';
import { portsIn } from '@plimsoll/verify/internal/docker/listening-ports';
import { demultiplex } from '@plimsoll/verify/internal/docker/logs';
import { firstFile, tarOf } from '@plimsoll/verify/internal/docker/tar';
import { describe, expect, test } from 'vitest';
import { recordedAnswer } from '../../../builders/recorded.ts';

describe('containerState', () => {
  test.for([
    {
      file: 'v1-oom-child-inspect-running.json',
      told: { status: 'running', isOomKilled: false, memoryLimit: 33554432, pid: 6987 },
    },
    {
      file: 'v2-oom-child-inspect-running.json',
      told: { status: 'running', isOomKilled: true, memoryLimit: 33554432 },
    },
    {
      file: 'v1-oom-child-inspect-stopped.json',
      told: { status: 'exited', exitCode: 0, isOomKilled: true, pid: 0 },
    },
    {
      file: 'v2-oom-pid1-inspect.json',
      told: { status: 'exited', exitCode: 137, isOomKilled: true, name: 'fx-v2-oom-pid1' },
    },
    {
      file: 'v2-oom-before-main-inspect.json',
      told: { status: 'created', exitCode: 128, isOomKilled: true, memoryLimit: 8_388_608 },
    },
  ])('reads $file', ({ file, told }) => {
    expect(containerState(recordedAnswer(file), 'app')).toMatchObject({
      cpuLimit: undefined,
      cpuPeriod: undefined,
      pidsLimit: undefined,
      health: undefined,
      ...told,
    });
  });

  test.for([
    [{ NanoCpus: 500_000_000 }, 0.5],
    [{ NanoCpus: 0, CpuQuota: 20_000, CpuPeriod: 0 }, 0.2],
    [{ NanoCpus: 0, CpuQuota: 20_000, CpuPeriod: 50_000 }, 0.4],
    [{ NanoCpus: 0, CpuQuota: -1 }, undefined],
  ] as const)('reads the CPU limit of %j', ([HostConfig, cpuLimit]) => {
    expect(containerState({ HostConfig }, 'app').cpuLimit).toBe(cpuLimit);
  });

  test.for([
    ['running', 'unhealthy'],
    ['paused', 'unhealthy'],
    ['exited', undefined],
    ['restarting', undefined],
  ] as const)('takes the health of a container that is %s for %s', ([Status, health]) => {
    const State = { Status, Health: { Status: 'unhealthy' } };
    expect(containerState({ State }, 'app').health).toBe(health);
  });

  test.for([
    [0, undefined],
    [5000, 5],
    [1_000_000, 1000],
  ] as const)('reads a period of %j microseconds', ([CpuPeriod, cpuPeriod]) => {
    expect(containerState({ HostConfig: { CpuPeriod } }, 'app').cpuPeriod).toBe(cpuPeriod);
  });

  test.for([
    [0, undefined],
    [-1, undefined],
    [null, undefined],
    [20, 20],
  ] as const)('takes a pids limit of %j for %j', ([PidsLimit, pidsLimit]) => {
    expect(containerState({ HostConfig: { PidsLimit } }, 'app').pidsLimit).toBe(pidsLimit);
  });
});

describe('containerEvent', () => {
  const Attributes = { 'com.docker.compose.service': 'web', name: 'app-web-1' };
  const line = (Action: string, more = {}): string =>
    JSON.stringify({ Action, Actor: { ID: 'a', Attributes: { ...Attributes, ...more } } });
  const common = { container: 'a', service: 'web', name: 'web-1', at: 5 };

  test.for([
    [line('oom'), { ...common, action: 'oom' }],
    [line('die', { exitCode: '137' }), { ...common, action: 'die', exitCode: 137 }],
    [line('health_status: unhealthy'), { ...common, action: 'health', health: 'unhealthy' }],
    [line('exec_create: sh -c true'), undefined],
    [line('kill'), undefined],
    ['{"Action":"di', undefined],
  ] as const)('reads %s', ([text, told]) => {
    expect(containerEvent(text, 5, 'app')).toEqual(told);
  });
});

describe('demultiplex', () => {
  const frame = (stream: number, text: string): Buffer => {
    const header = Buffer.alloc(8);
    header[0] = stream;
    header.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([header, Buffer.from(text)]);
  };

  test('puts both streams together as they came', () => {
    const log = Buffer.concat([frame(1, 'one\n'), frame(2, 'zwei ü\n'), frame(1, 'three\n')]);
    expect(demultiplex(log)).toBe('one\nzwei ü\nthree\n');
  });

  test('leaves the plain text of a terminal as it is', () => {
    expect(demultiplex(Buffer.from('a terminal wrote this\n'))).toBe('a terminal wrote this\n');
  });
});

describe('portsIn', () => {
  const table = (...rows: readonly string[]): string =>
    ['  sl  local_address rem_address   st', ...rows, ''].join('\n');

  test.for([
    [
      'a port open to all',
      '   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000',
      [8080],
    ],
    ['one open on IPv6', `   0: ${'0'.repeat(32)}:0050 ${'0'.repeat(32)}:0000 0A`, [80]],
    ['one open to the container alone', '   0: 0100007F:1538 00000000:0000 0A', []],
    ["the engine's name server", '   0: 0B00007F:A3C1 00000000:0000 0A', []],
    ['a connection', '   0: 020011AC:1F90 010011AC:D431 01', []],
  ] as const)('tells of %s', ([, row, ports]) => {
    expect(portsIn(table(row))).toEqual(ports);
  });
});

describe('an archive of one file', () => {
  test.for([0, 1, 511, 512, 513, 2000])('gives back %i bytes', (length) => {
    const content = `${'ü'.repeat(Math.floor(length / 2))}${'x'.repeat(length % 2)}`;
    expect(firstFile(tarOf('tmp', 'a.js', content))).toBe(content);
  });

  test('is empty when it was cut off', () => {
    expect(firstFile(tarOf('tmp', 'a.js', 'x').subarray(0, 700))).toBeUndefined();
  });
});

describe('isOomIn', () => {
  const id = 'e0e526ea851b';
  const killedIn = (path: string): string =>
    `6,900,25230031639,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=${id},mems_allowed=0,oom_memcg=/docker/${id},task_memcg=${path},task=python3,pid=10955,uid=0\n`;

  test.for([
    { name: 'a kill in its cgroup', record: killedIn(`/docker/${id}`), told: true },
    {
      name: 'one where systemd keeps cgroups',
      record: killedIn(`/system.slice/docker-${id}.scope`),
      told: true,
    },
    { name: 'a kill in another', record: killedIn('/docker/0123456789ab'), told: false },
    {
      name: 'a program that writes as the kernel does',
      record: `12,901,1,-;fake ;oom-kill:task_memcg=/docker/${id}\n`,
      told: false,
    },
    { name: 'anything else', record: `6,1,1,-;docker0: port 1(${id})\n`, told: false },
  ])('takes $name for a kill: $told', ({ record, told }) => {
    expect(isOomIn(record, id)).toBe(told);
  });
});

describe('isRefusalIn', () => {
  const refusedIn = (path: string): string =>
    `6,901,28184350977,-;cgroup: fork rejected by pids controller in ${path}\n`;

  test.for([
    { name: 'a refusal in its cgroup', record: refusedIn('/docker/3c22'), told: true },
    { name: 'one in another', record: refusedIn('/docker/5e97'), told: false },
    { name: 'anything else', record: '6,1,1,-;docker0: port 1(3c22)\n', told: false },
  ])('takes $name for a refused process: $told', ({ record, told }) => {
    expect(isRefusalIn(record, '3c22')).toBe(told);
  });
});
