import type { Report, Size, SizedResource, SizeReason, SizesReport } from '@plimsoll/core';
import { host } from './host.ts';
import { report } from './report.ts';
import { stack } from './stack.ts';

const MIB = 1024 ** 2;

/** A report of a stack whose sizes were asked for: one service to lower, one to raise, one that was not seen. */
export const sizedReport: Report = withSizes({
  runs: 2,
  services: [
    {
      name: 'db',
      replicas: 1,
      sizes: [
        size('memoryLimit', 3072 * MIB, 640 * MIB, ['peak'], 'Peak 490 MiB.', 'medium'),
        size('cpuLimit', 2, 0.35, ['peak'], 'Busy moments want 0.25 CPUs.', 'medium'),
      ],
      settings: [
        {
          runtime: 'PostgreSQL',
          found: 'image "postgres"',
          claimed: 128 * MIB,
          advice: 'Write "-c shared_buffers=160MB", a quarter of the limit.',
        },
      ],
    },
    {
      name: 'we|rd',
      replicas: 2,
      sizes: [
        size('memoryLimit', 64 * MIB, 176 * MIB, ['oom'], 'OOM-killed at 64 MiB.', 'low'),
        size('cpuLimit', 1, 1, ['kept'], 'As it should be.', 'medium'),
      ],
      settings: [],
    },
    {
      name: 'late',
      replicas: 1,
      sizes: [size('memoryLimit', null, null, ['no-evidence'], 'It was not seen in any run.')],
      settings: [],
    },
  ],
  totals: [
    {
      host: 'laptop',
      resource: 'memory',
      kind: 'limit',
      before: { amount: 3200 * MIB, unlimited: [], headroom: -128 * MIB },
      after: { amount: 992 * MIB, unlimited: [], headroom: 2080 * MIB },
      reduction: 0.69,
    },
    {
      host: 'laptop',
      resource: 'cpu',
      kind: 'limit',
      before: { amount: 4, unlimited: ['late'], headroom: 4 },
      after: { amount: 2.35, unlimited: ['late'], headroom: 5.65 },
      reduction: null,
    },
  ],
  notes: ['One line of "run.ndjson" could not be read, and was passed over.'],
});

/** A report of a search for the smallest limit of a service. */
export const searchedReport: Report = withSizes({
  runs: 3,
  services: [],
  totals: [],
  loadLine: {
    service: 'db',
    resource: 'memory',
    held: 212 * MIB,
    exceeded: 208 * MIB,
    probes: [
      { size: 512 * MIB, verdict: 'held', reasons: [] },
      { size: 208 * MIB, verdict: 'exceeded', reasons: ['oom'] },
      { size: 212 * MIB, verdict: 'held', reasons: [] },
    ],
    message: '"db" held at 212 MiB, exceeded at 208 MiB (oom), 3 runs.',
  },
  notes: [],
});

function withSizes(sizes: SizesReport): Report {
  const sized = { db: { memory: '3g', cpus: '2' }, 'we|rd': { memory: '64m', cpus: '1' } };
  const plain = report({ head: { dev: stack(sized) }, hosts: [host('3g', '8', 'laptop')] });
  return { ...plain, stacks: plain.stacks.map((each) => ({ ...each, sizes })) };
}

function size(
  resource: SizedResource,
  now: number | null,
  proposed: number | null,
  why: readonly SizeReason[],
  message: string,
  level?: 'low' | 'medium',
): Size {
  const confidence = level === undefined ? null : { level, reasons: ['one run only'] };
  return { resource, now, proposed, why, message, confidence, evidence: {} };
}
