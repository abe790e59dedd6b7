import { percent } from '../../units/percent.ts';
import { amount, change, count } from '../amounts.ts';
import type { ServiceComparison } from './compare-runs.ts';
import type { ServiceVerdict } from './service-verdict.ts';
import { gravest } from './told.ts';
import type { TrafficReport } from './traffic-report.ts';
import type { Reason } from './verdict.ts';
import type { VerifyReport } from './verify-report.ts';

/** A service's verdict with its reasons, such as `exceeded (oom, throttled)`. */
export function verdictText({
  verdict,
  reasons,
}: Pick<ServiceVerdict, 'verdict' | 'reasons'>): string {
  return reasons.length === 0 ? verdict : `${verdict} (${reasons.join(', ')})`;
}

/** Share of its limit that a service's memory came to, page cache left out; `undefined` without either. */
export function peakShare({ peakMemoryInUse, memoryLimit }: ServiceVerdict): number | undefined {
  if (peakMemoryInUse === null || memoryLimit === null || memoryLimit === 0) return undefined;
  return peakMemoryInUse / memoryLimit;
}

/** What traffic was sent and how it was answered, in one sentence without a full stop. */
export function trafficText(traffic: TrafficReport | null): string {
  if (traffic === null) return 'The run ended before its traffic';
  if (traffic.kind === 'none') return `Watched for ${traffic.duration} s without traffic`;
  const { summary } = traffic;
  if (summary === null) return 'The traffic left no figures';
  const { requests, failedRatio, droppedIterations, p95Duration } = summary;
  const parts = [
    `${count(requests, 'request')} of ${traffic.kind === 'script' ? 'the script' : 'generated traffic'}`,
    ...(failedRatio === null
      ? []
      : [failedRatio === 0 ? 'none failed' : `${Math.ceil(failedRatio * 100)} % failed`]),
    ...(droppedIterations > 0 ? [`${count(droppedIterations, 'iteration')} dropped`] : []),
    ...(p95Duration === null ? [] : [`95 % within ${duration(p95Duration)}`]),
  ];
  return parts.join(', ');
}

/** What all containers held at one time, of what the host has; `undefined` without samples. */
export function togetherText({
  peakConcurrentMemory: peak,
  usableMemory,
}: VerifyReport): string | undefined {
  if (peak === null) return undefined;
  const held = `${amount('memory', Math.round(peak))} in use at most at one time`;
  if (usableMemory === null || usableMemory === 0) return held;
  return `${held}, ${percent(peak / usableMemory)} of the ${amount('memory', usableMemory)} usable`;
}

/** What to do about a boot that was refused; `undefined` where it was not. */
export function refusalHint({ refusals }: VerifyReport): string | undefined {
  const names = [...new Set(refusals.map(({ id }) => id))];
  if (names.length === 0) return undefined;
  const flags = names.map((name) => `--allow ${name}`).join(' ');
  return `Accept it with ${flags}, or under "verify.allow" in plimsoll.yaml.`;
}

const SIZE = 'plimsoll size runs it again and proposes limits, with what each rests on.';

/** Where a reason does not say by itself what to do. */
const HINTS: ReadonlyMap<Reason, string> = new Map([
  ['oom', SIZE],
  ['memory', SIZE],
  ['throttled', SIZE],
  ['pids', SIZE],
  [
    'no-limit',
    'Give it one, or write "noLimit: held" under "verify" in plimsoll.yaml to live without.',
  ],
]);

/** What to do about the gravest that a run showed; `undefined` where that says it by itself. */
export function runHint(run: VerifyReport): string | undefined {
  const [reason] = gravest(run)[0]?.reasons ?? [];
  return refusalHint(run) ?? (reason && HINTS.get(reason));
}

/** What an earlier run said of a service, in short; `undefined` where nothing differs. */
export function sinceText({ verdict, peakMemoryInUse }: ServiceComparison): string | undefined {
  const { base, head } = peakMemoryInUse;
  if (verdict.base === null) return 'new';
  if (verdict.head === null) return `gone, was ${verdict.base}`;
  const parts = [
    ...(verdict.base === verdict.head ? [] : [`was ${verdict.base}`]),
    ...(base === null || head === null || base === head
      ? []
      : [`peak ${change('memory', base, head)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Milliseconds for people. */
function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${Math.round(milliseconds / 100) / 10} s`;
  return milliseconds < 10
    ? `${Math.round(milliseconds * 10) / 10} ms`
    : `${Math.round(milliseconds)} ms`;
}
