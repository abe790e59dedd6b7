import * as z from 'zod/mini';
import { parseBytes } from '../units/bytes.ts';
import { milliseconds } from './time.ts';
import {
  DANGERS,
  type DangerId,
  FAILURES,
  type FailureVerdict,
  SHARES,
  SPANS,
  TRAFFIC_PRESETS,
  type TrafficPreset,
} from './verify-choices.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const MIB = 1024 ** 2;

/** The shape of `verify`, as plain values. */
export interface VerifyShape {
  traffic?: TrafficPreset | 'none' | undefined;
  script?: string | undefined;
  duration?: string | undefined;
  thresholds?: ThresholdShape | undefined;
  failures?: Partial<Record<(typeof FAILURES)[number], FailureVerdict | undefined>> | undefined;
  noLimit?: 'undecided' | 'held' | undefined;
  beat?: string | undefined;
  bootTimeout?: string | undefined;
  imageTimeout?: string | undefined;
  stopTimeout?: string | undefined;
  k6?:
    | { image?: string | undefined; cpus?: number | undefined; memory?: string | undefined }
    | undefined;
  allow?: DangerId[] | undefined;
  oneShots?: string[] | undefined;
  variables?: string[] | undefined;
}

type ThresholdShape = Partial<
  Record<(typeof SHARES)[number], number | undefined> &
    Record<(typeof SPANS)[number], string | undefined>
>;

/** Checks what stands under `verify`. */
export const verifyShape: z.ZodMiniType<VerifyShape> = z.lazy(() => {
  const word = z.string().check(z.minLength(1));
  const share = z.number().check(z.refine(isShare, { error: 'a number from 0 to 1' }));
  const failure: z.ZodMiniType<FailureVerdict> = z.enum(['undecided', 'exceeded']);
  return z.strictObject({
    traffic: z.optional(z.enum([...TRAFFIC_PRESETS, 'none'])),
    script: z.optional(word),
    duration: z.optional(time(SECOND, 24 * HOUR)),
    thresholds: z.optional(
      z.strictObject({
        ...optional(SHARES, share),
        ...optional(SPANS, time(SECOND, HOUR, '5s')),
      }),
    ),
    failures: z.optional(z.strictObject(optional(FAILURES, failure))),
    noLimit: z.optional(z.enum(['undecided', 'held'])),
    beat: z.optional(time(50, 10 * SECOND, '250ms')),
    bootTimeout: z.optional(time(SECOND, HOUR)),
    imageTimeout: z.optional(time(SECOND, 6 * HOUR)),
    stopTimeout: z.optional(time(SECOND, HOUR)),
    k6: z.optional(
      z.strictObject({
        image: z.optional(word),
        cpus: z.optional(z.number().check(z.gt(0))),
        memory: z.optional(z.string().check(z.refine(isRoom, { error: 'a size of 32m or more' }))),
      }),
    ),
    allow: z.optional(z.array(z.enum(DANGERS))),
    oneShots: z.optional(z.array(word)),
    variables: z.optional(z.array(word)),
  });
});

function optional<Key extends string, Schema extends z.ZodMiniType>(
  keys: readonly Key[],
  schema: Schema,
): Record<Key, z.ZodMiniOptional<Schema>> {
  const entries = keys.map((key) => [key, z.optional(schema)]);
  return Object.fromEntries(entries) as Record<Key, z.ZodMiniOptional<Schema>>;
}

/** A length of time within bounds in milliseconds, both included. */
function time(least: number, most: number, example = '30s'): z.ZodMiniString {
  const isWithin = (text: string): boolean => {
    const length = milliseconds(text);
    return length !== undefined && length >= least && length <= most;
  };
  const error = `a time from ${timeText(least)} to ${timeText(most)}, such as ${example}`;
  return z.string().check(z.refine(isWithin, { error }));
}

function timeText(length: number): string {
  if (length >= HOUR) return `${length / HOUR}h`;
  return length >= SECOND ? `${length / SECOND}s` : `${length}ms`;
}

function isShare(number: number): boolean {
  return number >= 0 && number <= 1;
}

/** k6 needs some 25 MiB to come up at all. */
function isRoom(text: string): boolean {
  return (parseBytes(text) ?? 0) >= 32 * MIB;
}
