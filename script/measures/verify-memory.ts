import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bytes } from '@plimsoll/core';
import { DEFAULT_THRESHOLDS } from '@plimsoll/verify';
import { startRecording } from '@plimsoll/verify/internal/recording';
import type { Sample } from '@plimsoll/verify/internal/sample/sample';
import { PARTS, stackIn } from './engine.ts';
import { heapUsed } from './heap.ts';
import { cli } from './places.ts';
import type { Result } from './result.ts';

const CONTAINERS = 20;
const BEAT = 250;
const MINUTE = 60_000;
const MIB = 1024 ** 2;

/** What is held after thirty minutes of twenty containers at full beat, against what is held after three. */
export function flatMemory(): Result[] {
  const recording = startRecording(DEFAULT_THRESHOLDS.window);
  recording.enter('traffic');
  const names = Array.from({ length: CONTAINERS }, (_, index) => `container-${index}`);
  for (const name of names) {
    const event = { container: name, service: name, name, at: 0, action: 'start' } as const;
    recording.take({ kind: 'event', event });
  }
  const kept = [3, 30].map((minutes, index, all) => {
    const start = (all[index - 1] ?? 0) * MINUTE;
    for (let at = start; at < minutes * MINUTE; at += BEAT)
      for (const name of names) recording.take({ kind: 'sample', sample: sampleAt(name, at) });
    return heapUsed();
  });
  const [early = Number.NaN, late = Number.NaN] = kept;
  return [
    {
      what: 'memory in use after 30 minutes of samples of 20 containers vs after 3',
      ratio: late / early,
      goal: { atMost: 1.1 },
      figures: `${told(late)} vs ${told(early)}, ${(30 * MINUTE * CONTAINERS) / BEAT} samples`,
    },
  ];
}

/** A container that works, and whose memory goes up and down. */
function sampleAt(container: string, at: number): Sample {
  return {
    container,
    at,
    source: 'cgroup',
    memoryUsage: bytes(Math.round((64 + 32 * Math.sin(at / MINUTE)) * MIB)),
    pageCache: bytes(8 * MIB),
    memoryPeak: bytes(96 * MIB),
    limitHits: 0,
    oomKills: 0,
    isHanging: false,
    cpuTime: at * 1e5,
    periods: Math.floor(at / 100),
    throttledPeriods: Math.floor(at / 1000),
    throttledTime: at * 1e4,
    memoryStall: at,
    cpuStall: at,
    pids: 10,
    pidsRefused: 0,
  };
}

const COMPOSE = `services:
  idle: {image: "${PARTS}", command: act hold, mem_limit: 32m, scale: ${CONTAINERS}}
`;

/** What a real run holds of the machine's memory in its last half minute, against its first. */
export async function steadyMemory(folder: string): Promise<Result[]> {
  const cwd = stackIn(folder, 'steady', COMPOSE);
  const args = ['verify', '--no-traffic', '--duration', '2m', '--host', 'cpus=4,memory=4g'];
  const run = spawn(process.execPath, [cli, ...args], { cwd, stdio: 'ignore' });
  const held: number[] = [];
  while (run.exitCode === null && run.signalCode === null) {
    held.push(residentOf(run.pid ?? 0));
    await sleep(1000);
  }
  if (run.exitCode !== 0) throw new Error(`plimsoll verify ended with ${run.exitCode}.`);
  const most = (part: readonly number[]): number => Math.max(...part);
  const [first, last] = [most(held.slice(0, 60)), most(held.slice(-40))];
  return [
    {
      what: 'memory of a run of two minutes, 20 containers, at its end vs in its first minute',
      ratio: last / first,
      goal: { atMost: 1.1 },
      figures: `${told(last)} vs ${told(first)}`,
    },
  ];
}

/** Bytes that a process holds of the machine's memory; 0 once it has ended. */
function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(?<size>\d+)/m.exec(status)?.groups?.['size'] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function told(size: number): string {
  return `${(size / MIB).toFixed(1)} MiB`;
}
