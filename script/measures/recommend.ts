import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from './result.ts';

const MANY = 1_000_000;
const FEW = 100_000;
const CONTAINERS = 10;
const ROUNDS = 3;

/** What sizing by a million samples costs beside reading them at all, and whether memory grows with them. */
export function recommend(folder: string): Result[] {
  const [many, few] = [samples(folder, MANY), samples(folder, FEW)];
  const rounds = Array.from({ length: ROUNDS }, () => ({
    plain: read('plain', many),
    sized: read('recommend', many),
    small: read('recommend', few),
  }));
  const cpu = (of: 'plain' | 'sized'): number => median(rounds.map((round) => round[of].cpu));
  const memory = (of: 'sized' | 'small'): number =>
    median(rounds.map((round) => round[of].memory)) / 1024 ** 2;
  return [
    {
      what: 'recommend over 1,000,000 samples vs reading their lines as JSON',
      ratio: cpu('sized') / cpu('plain'),
      goal: { atMost: 2 },
      figures: `CPU ${cpu('sized').toFixed(2)} s vs ${cpu('plain').toFixed(2)} s`,
    },
    {
      what: 'recommend, memory at 1,000,000 samples vs at 100,000',
      ratio: memory('sized') / memory('small'),
      goal: { atMost: 1.2 },
      figures: `${memory('sized').toFixed(0)} MiB vs ${memory('small').toFixed(0)} MiB at most`,
    },
  ];
}

interface Reading {
  readonly lines: number;
  readonly cpu: number;
  readonly memory: number;
}

function read(way: 'plain' | 'recommend', file: string): Reading {
  const script = join(import.meta.dirname, 'sample-reader.ts');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--conditions=plimsoll-source', script, way, file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Reading samples failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** A file as a run leaves it, of ten containers that were sampled in turn. */
function samples(folder: string, count: number): string {
  const path = join(folder, `samples-${count}.ndjson`);
  const file = openSync(path, 'w');
  for (let index = 0; index < count; index += CONTAINERS) {
    const beat = index / CONTAINERS + 1;
    writeSync(file, Array.from({ length: CONTAINERS }, (_, one) => sampleLine(one, beat)).join(''));
  }
  closeSync(file);
  return path;
}

function sampleLine(container: number, beat: number): string {
  const memoryUsage = (64 + ((beat * 7 + container) % 32)) * 1024 ** 2;
  const sample = {
    container: `${container}`.repeat(64),
    at: 1_700_000_000_000 + beat * 250,
    source: 'cgroup',
    memoryUsage,
    pageCache: 16 * 1024 ** 2,
    memoryPeak: 96 * 1024 ** 2,
    limitHits: 0,
    oomKills: 0,
    isHanging: false,
    cpuTime: beat * 50_000_000,
    periods: beat * 2,
    throttledPeriods: Math.floor(beat / 10),
    throttledTime: beat * 1_000_000,
    pids: 12,
    pidsRefused: 0,
  };
  return `${JSON.stringify(sample)}\n`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
