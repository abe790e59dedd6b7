import type { Verdict } from './verify/verdict.ts';

/** What a stack's services should be given, from what was seen of them under load. */
export interface SizesReport {
  /** Runs that the sizes rest on. */
  readonly runs: number;
  /** By name; a service of which nothing was seen stands here too, without numbers. */
  readonly services: readonly ServiceSizes[];
  /** What the stack claims of each host now and with the sizes proposed. */
  readonly totals: readonly SizeTotals[];
  /** Present when the smallest limit that holds was searched for. */
  readonly loadLine?: LoadLine | undefined;
  /** What was passed over in the evidence, one sentence each. */
  readonly notes: readonly string[];
}

/** What one service should be given, by number. */
export interface ServiceSizes {
  readonly name: string;
  readonly replicas: number;
  /** Largest needs first: memory, CPU, processes. */
  readonly sizes: readonly Size[];
  /** Settings of what runs inside that have to move with its memory limit. */
  readonly settings: readonly MovingSetting[];
}

/** In the order in which they are told. */
export const SIZED_RESOURCES = [
  'memoryLimit',
  'memoryReservation',
  'cpuLimit',
  'cpuReservation',
  'pidsLimit',
] as const;

/** What is sized, as `services` of the report names it. */
export type SizedResource = (typeof SIZED_RESOURCES)[number];

/** One number of one service, in bytes, CPUs or processes. */
export interface Size {
  readonly resource: SizedResource;
  /** What was tested; `null`: unset. */
  readonly now: number | null;
  /** What to write; equal to `now` where that is right; `null`: nothing is known that would carry a number. */
  readonly proposed: number | null;
  /** What decided, the weightiest first. */
  readonly why: readonly SizeReason[];
  /** The same in a sentence, with the arithmetic. */
  readonly message: string;
  /** `null` without a number. */
  readonly confidence: Confidence | null;
  /** The figures that it rests on, in base units; `null`: not seen. */
  readonly evidence: Readonly<Record<string, number | null>>;
}

/**
 * `peak` and `typical`: what was seen, and a margin. `kept`: now is within the policy. `oom` and `pressure`: the limit
 * stood in the way, so the true need was not seen. `throttled`: the same of a CPU limit. `start-up`: what it takes to
 * start in time. `floor`: less is of no use. `ceiling`: the machine or the limit has no more. `runtime`: what runs
 * inside is set to claim it. `not-settled`: memory in use still rose. `no-evidence` and `undecided`: no number.
 */
export const SIZE_REASONS = [
  'peak',
  'typical',
  'kept',
  'oom',
  'pressure',
  'throttled',
  'start-up',
  'floor',
  'ceiling',
  'runtime',
  'not-settled',
  'no-evidence',
  'undecided',
] as const;

/** One of these reasons. */
export type SizeReason = (typeof SIZE_REASONS)[number];

/** The least first. */
export const CONFIDENCE_LEVELS = ['low', 'medium', 'high'] as const;

/** How far to rely on a number. */
export interface Confidence {
  readonly level: (typeof CONFIDENCE_LEVELS)[number];
  /** What keeps it from being higher, one phrase each; empty when it is high. */
  readonly reasons: readonly string[];
}

/** A setting of a runtime that has to move with the memory limit. */
export interface MovingSetting {
  /** As its makers write it, such as `PostgreSQL`. */
  readonly runtime: string;
  /** What tells that it runs there. */
  readonly found: string;
  /** Bytes that its settings claim inside the limit. */
  readonly claimed: number;
  /** What to write, as an instruction. */
  readonly advice: string;
}

/** What a stack claims of one host, steady, before and after. Bytes, CPUs. */
export interface SizeTotals {
  /** `null` when no host is declared. */
  readonly host: string | null;
  readonly resource: 'memory' | 'cpu';
  readonly kind: 'limit' | 'reservation';
  readonly before: SizeTotal;
  readonly after: SizeTotal;
  /** Share of the sum before that is no longer claimed; below zero where it rises; `null` where services without a limit left the sum before open. */
  readonly reduction: number | null;
}

/** One sum of a stack, beside what its host can give. Bytes, or CPUs. */
export interface SizeTotal {
  readonly amount: number;
  /** Services without a limit, which are not in the sum. */
  readonly unlimited: readonly string[];
  /** What the host has left, below zero where it has not; `null` where its capacity is not known. */
  readonly headroom: number | null;
}

/** The smallest limit that holds, between two sizes that were tried. Bytes, or CPUs. */
export interface LoadLine {
  readonly service: string;
  readonly resource: 'memory' | 'cpu';
  /** Smallest size that held; `null`: none that was tried did. */
  readonly held: number | null;
  /** Largest size below it that did not; `null`: none was found. */
  readonly exceeded: number | null;
  /** In the order in which they were run. */
  readonly probes: readonly Probe[];
  /** The bracket in a sentence. */
  readonly message: string;
}

/** One run of the search. */
export interface Probe {
  readonly size: number;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
}
