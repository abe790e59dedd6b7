import { type Host, judge, resolveHost } from '@plimsoll/core';
import { generatedStack } from './generated-stack.ts';
import { heapUsed } from './heap.ts';
import { memoryFiles } from './memory-files.ts';
import type { Result } from './result.ts';

const MOST = 5_000;
const SIZES = [50, 500, MOST];

/** Whether the cost of a service stays the same as a stack grows a hundredfold. */
export function growth(): Result[] {
  const costs = SIZES.map((services) => ({ services, ...cost(services) }));
  const [small, , large] = costs;
  if (small === undefined || large === undefined) return [];
  return [
    {
      what: 'judge, cost per service at 5,000 services vs at 50',
      ratio: large.time / small.time,
      goal: { atMost: 1.5 },
      figures: told(costs.map(({ services, time }) => [services, `${(time * 1e6).toFixed(0)} µs`])),
    },
    {
      what: 'judge, memory that a report keeps per service at 5,000 services vs at 50',
      ratio: large.heap / small.heap,
      goal: { atMost: 1.5 },
      figures: told(costs.map(({ services, heap }) => [services, `${heap.toFixed(0)} B`])),
    },
  ];
}

function told(figures: readonly (readonly [services: number, figure: string])[]): string {
  return figures.map(([services, figure]) => `${services}: ${figure}`).join(', ');
}

/** Seconds of CPU, and bytes kept, per service. As many services in all are judged at each size. */
function cost(services: number): { time: number; heap: number } {
  const files = memoryFiles({ '/stack/compose.yaml': generatedStack(services) });
  const host = declaredHost();
  const stacks = [{ id: 'generated', files, directory: '/stack' }];
  const rounds = (2 * MOST) / services;
  const once = (): unknown => judge({ head: { stacks }, hosts: [host] });
  for (let round = 0; round < rounds; round += 1) once();
  const started = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) once();
  const { user, system } = process.cpuUsage(started);
  const before = heapUsed();
  const kept = Array.from({ length: rounds }, once);
  const heap = heapUsed() - before;
  return {
    time: (user + system) / 1e6 / (rounds * services),
    heap: heap / (kept.length * services),
  };
}

function declaredHost(): Host {
  const { host } = resolveHost('cpus=64,memory=512g');
  if (host === undefined) throw new Error('The bench could not make its host.');
  return host;
}
