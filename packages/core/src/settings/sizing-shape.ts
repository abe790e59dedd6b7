import * as z from 'zod/mini';
import { parseBytes } from '../units/bytes.ts';
import { DEFAULT_SIZING, type Sizing } from './sizing.ts';
import { milliseconds } from './time.ts';

const MIB = 1024 ** 2;

/** The shape of `sizes`, as plain values. */
export interface SizingShape {
  memoryMargin?: number | undefined;
  highUse?: number | undefined;
  lowMemoryUse?: number | undefined;
  lowCpuUse?: number | undefined;
  lowReservationUse?: number | undefined;
  oomFactor?: number | undefined;
  oomStep?: string | undefined;
  cpuMargin?: number | undefined;
  throttledRatio?: number | undefined;
  startUp?: string | undefined;
  pidsFactor?: number | undefined;
  leastMemory?: string | undefined;
  leastCpus?: number | undefined;
  leastPids?: number | undefined;
}

/** The engine itself refuses a container less than 6 MiB. */
const LEAST = 6 * MIB;

/** Checks what stands under `sizes`. */
export const sizingShape: z.ZodMiniType<SizingShape> = z.lazy(() => {
  const margin = z.number().check(z.gte(0), z.lte(10));
  const factor = z.number().check(z.gte(1), z.lte(100));
  const share = z.number().check(z.refine(isShare, { error: 'a number above 0, 1 at the most' }));
  return z.strictObject({
    memoryMargin: z.optional(margin),
    highUse: z.optional(share),
    lowMemoryUse: z.optional(share),
    lowCpuUse: z.optional(share),
    lowReservationUse: z.optional(share),
    oomFactor: z.optional(factor),
    oomStep: z.optional(size(0, 'a size such as 100m')),
    cpuMargin: z.optional(margin),
    throttledRatio: z.optional(share),
    startUp: z.optional(
      z.string().check(z.refine(isTime, { error: 'a time from 1s to 10m, such as 10s' })),
    ),
    pidsFactor: z.optional(factor),
    leastMemory: z.optional(size(LEAST, 'a size of 6m or more')),
    leastCpus: z.optional(z.number().check(z.gte(0.01), z.lte(64))),
    leastPids: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
  });
});

/** What `sizes` says, with its texts read as amounts; the rest as it is without settings. */
export function sizingOf({ oomStep, leastMemory, startUp, ...numbers }: SizingShape = {}): Sizing {
  const said = Object.fromEntries(
    Object.entries(numbers).filter(([, value]) => value !== undefined),
  );
  return {
    ...DEFAULT_SIZING,
    ...said,
    oomStep: parseBytes(oomStep ?? '') ?? DEFAULT_SIZING.oomStep,
    leastMemory: parseBytes(leastMemory ?? '') ?? DEFAULT_SIZING.leastMemory,
    startUp: seconds(startUp) ?? DEFAULT_SIZING.startUp,
  };
}

function size(least: number, error: string): z.ZodMiniString {
  return z.string().check(z.refine((text) => (parseBytes(text) ?? -1) >= least, { error }));
}

function isShare(value: number): boolean {
  return value > 0 && value <= 1;
}

function isTime(text: string): boolean {
  const length = seconds(text);
  return length !== undefined && length >= 1 && length <= 600;
}

function seconds(text: string | undefined): number | undefined {
  const length = text === undefined ? undefined : milliseconds(text);
  return length === undefined ? undefined : length / 1000;
}
