import { type Host, judge, resolveHost } from '@plimsoll/core';
import { generatedStack } from './generated-stack.ts';
import { median } from './measure.ts';
import { memoryFiles } from './memory-files.ts';
import { type Result, seconds } from './result.ts';

const SIZES = [50, 500, 5_000];

/** Whether the cost of a service stays the same as a stack grows a hundredfold. */
export function growth(): Result[] {
  const costs = SIZES.map((services) => ({ services, ...cost(services) }));
  const [small, , large] = costs;
  if (small === undefined || large === undefined) return [];
  const figures = costs.map(({ services, time }) => `${services}: ${seconds(time)}`).join(', ');
  const heaps = costs
    .map(({ services, heap }) => `${services}: ${(heap / 2 ** 20).toFixed(1)} MiB`)
    .join(', ');
  return [
    {
      what: 'judge, cost per service at 5,000 services vs at 50',
      ratio: large.time / large.services / (small.time / small.services),
      goal: { atMost: 1.5 },
      figures,
    },
    {
      what: 'judge, memory per service at 5,000 services vs at 500',
      ratio: large.heap / large.services / ((costs[1]?.heap ?? Number.NaN) / 500),
      goal: { atMost: 1.5 },
      figures: heaps,
    },
  ];
}

function cost(services: number): { time: number; heap: number } {
  const files = memoryFiles({ '/stack/compose.yaml': generatedStack(services) });
  const host = declaredHost();
  const once = (): unknown =>
    judge({ head: { stacks: [{ id: 'generated', files, directory: '/stack' }] }, hosts: [host] });
  const rounds = Math.max(5, Math.round(2_000 / services));
  for (let round = 0; round < rounds; round += 1) once();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    once();
    return (performance.now() - start) / 1_000;
  });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = once();
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed - before;
  if (kept === undefined) throw new Error('The report is gone before it was measured.');
  return { time: median(times), heap };
}

function declaredHost(): Host {
  const { host } = resolveHost('cpus=64,memory=512g');
  if (host === undefined) throw new Error('The bench could not make its host.');
  return host;
}
