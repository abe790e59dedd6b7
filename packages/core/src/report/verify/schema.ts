import * as z from 'zod/mini';
import { DANGERS } from '../../settings/verify-choices.ts';
import { MOST_MEMORY, SAMPLE_SOURCES } from './service-verdict.ts';
import { REASONS, VERDICTS } from './verdict.ts';
import { DISCLOSURE_CODES, type VerifyReport } from './verify-report.ts';

/** Names and logs come from a stack that may mean harm; nothing honest is longer. */
const name = z.string().check(z.maxLength(10_000));
const text = z.string().check(z.maxLength(20_000));
const log = z.string().check(z.maxLength(200_000));
const script = z.string().check(z.maxLength(1_048_576));
const count = z.number().check(z.gte(0));
const maybe = z.nullable(z.number());
const bytes = z.int().check(z.gte(0), z.lte(MOST_MEMORY));
const maybeBytes = z.nullable(bytes);
const verdict = z.enum(VERDICTS);
const reasons = z.array(z.enum(REASONS)).check(z.maxLength(REASONS.length));

const position = z.object({
  file: text,
  line: z.int().check(z.gte(1)),
  column: z.int().check(z.gte(1)),
});

const ground = z.object({
  reason: z.enum(REASONS),
  verdict,
  message: text,
  position: z.optional(position),
});
const grounds = z.array(ground).check(z.maxLength(10_000));

const point = z.object({
  memoryInUse: bytes,
  pageCache: bytes,
  cpuTime: count,
  periods: count,
  throttledPeriods: count,
  pids: count,
});

const timeline = z.object({
  start: count,
  step: z.number().check(z.gt(0)),
  points: z.array(z.nullable(point)).check(z.maxLength(10_000)),
  firstOomAt: z.optional(count),
});

const service = z.object({
  name,
  verdict,
  reasons,
  grounds,
  position: z.optional(position),
  containers: z.array(name),
  peakMemory: maybeBytes,
  peakMemoryInUse: maybeBytes,
  // A limit is whatever somebody wrote.
  memoryLimit: z.nullable(z.int().check(z.gte(0))),
  cpuLimit: maybe,
  pidsLimit: maybe,
  peakPids: maybe,
  throttledRatio: maybe,
  memoryPressure: maybe,
  cpuPressure: maybe,
  oomKills: count,
  firstOomAt: maybe,
  restarts: count,
  exitCode: maybe,
  source: z.nullable(z.enum(SAMPLE_SOURCES)),
  timelines: z.record(name, timeline),
});

const summary = z.object({
  requests: count,
  bytesSent: z.optional(count),
  failedRatio: maybe,
  iterations: count,
  droppedIterations: count,
  medianDuration: maybe,
  p95Duration: maybe,
  maxDuration: maybe,
  checksPassed: maybe,
  checksFailed: maybe,
  crossedThresholds: z.array(text),
});

const traffic = z.object({
  kind: z.enum(['generated', 'script', 'none']),
  duration: count,
  script: z.nullable(script),
  exitCode: maybe,
  summary: z.nullable(summary),
});

const engine = z.object({
  cpus: count,
  memory: bytes,
  cgroupVersion: z.literal([1, 2]),
  isLocal: z.boolean(),
  version: name,
  architecture: name,
});

const comparedBytes = z.object({ base: maybeBytes, head: maybeBytes });
const comparedRatio = z.object({ base: maybe, head: maybe });

const comparison = z.object({
  name,
  verdict: z.object({ base: z.nullable(verdict), head: z.nullable(verdict) }),
  peakMemoryInUse: comparedBytes,
  throttledRatio: comparedRatio,
  isWorse: z.boolean(),
});

/** Checks what a stack's report carries under `verify`. */
export const verifySchema: z.ZodMiniType<VerifyReport> = z.object({
  verdict,
  reasons,
  grounds,
  services: z.array(service),
  peakConcurrentMemory: maybeBytes,
  engine,
  usableMemory: maybeBytes,
  traffic: z.nullable(traffic),
  phases: z.partialRecord(z.enum(['boot', 'traffic', 'stop']), count),
  timings: z.partialRecord(z.enum(['plan', 'images', 'boot', 'traffic', 'stop', 'sweep']), count),
  refusals: z.array(z.object({ id: z.enum(DANGERS), service: name, message: text })),
  disclosures: z.array(
    z.object({ code: z.enum(DISCLOSURE_CODES), service: z.optional(name), message: text }),
  ),
  logs: z.record(name, log),
  samples: z.nullable(text),
  comparison: z.optional(z.array(comparison)),
});
