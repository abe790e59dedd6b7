import * as z from 'zod/mini';
import { HOST_KEYS } from '../hosts/declaration.ts';
import type { Target } from '../model/stack.ts';
import { type NewsShape, newsShape } from './news.ts';
import type { FailOn, Severity } from './policy.ts';
import {
  type GrowthShape,
  growthShape,
  type ParityShape,
  parityShape,
  type ServiceBudgetShape,
  serviceBudgetShape,
} from './policy-shapes.ts';
import { type SizingShape, sizingShape } from './sizing-shape.ts';
import {
  type IgnoreShape,
  ignoreShape,
  type WaiverShape,
  waiverShape,
} from './suppression-shapes.ts';
import { type VerifyShape, verifyShape } from './verify-shape.ts';

/** The shape of `plimsoll.yaml`, as plain values. */
export interface SettingsShape {
  host?: string | string[] | undefined;
  hosts?: Record<string, Record<string, string | number | undefined>> | undefined;
  stacks?: Record<string, StackShape> | undefined;
  policy?: PolicyShape | undefined;
  rules?: Record<string, Severity | 'off'> | undefined;
  ignore?: IgnoreShape[] | undefined;
  waivers?: WaiverShape[] | undefined;
  baseline?: string | undefined;
  verify?: VerifyShape | undefined;
  sizes?: SizingShape | undefined;
  report?: NewsShape | undefined;
}

/** One entry of `stacks`. */
export interface StackShape {
  directory?: string | undefined;
  files?: string[] | undefined;
  profiles?: string[] | undefined;
  combinations?: string[][] | undefined;
  host?: string | string[] | undefined;
  target?: Target | undefined;
  env?: Record<string, string | number | boolean> | undefined;
  envFile?: string | string[] | undefined;
  projectName?: string | undefined;
  parity?: ParityShape | undefined;
}

interface PolicyShape {
  failOn?: FailOn | undefined;
  strict?: boolean | undefined;
  maxLimitRatio?: number | undefined;
  maxCpuLimitRatio?: number | undefined;
  maxGrowth?: GrowthShape | undefined;
  service?: ServiceBudgetShape | undefined;
  services?: Record<string, ServiceBudgetShape> | undefined;
}

/**
 * Checks a parsed `plimsoll.yaml`; every key is known, so that a typo is an error and not silence. Like all that it is
 * made of, it is made when a file is first checked: a run without settings would pay for it.
 */
export const settingsSchema: z.ZodMiniType<SettingsShape> = z.lazy(() => {
  const amount = z.union([z.string(), z.number()]);
  const host = z.strictObject(
    Object.fromEntries(HOST_KEYS.map((key) => [key, z.optional(amount)])),
  );
  const severity: z.ZodMiniType<Severity | 'off'> = z.enum(['error', 'warning', 'note', 'off']);
  return z.strictObject({
    host: z.optional(wordOrWords()),
    hosts: z.optional(z.record(word(), host)),
    stacks: z.optional(z.record(word(), stack())),
    policy: z.optional(policy()),
    rules: z.optional(z.record(word(), severity)),
    ignore: z.optional(z.array(ignoreShape)),
    waivers: z.optional(z.array(waiverShape)),
    baseline: z.optional(word()),
    verify: z.optional(verifyShape),
    sizes: z.optional(sizingShape),
    report: z.optional(newsShape),
  });
});

function stack(): z.ZodMiniType<StackShape> {
  return z.strictObject({
    directory: z.optional(word()),
    files: z.optional(z.array(word()).check(z.minLength(1))),
    profiles: z.optional(z.array(z.string())),
    combinations: z.optional(z.array(z.array(z.string()))),
    host: z.optional(wordOrWords()),
    target: z.optional(z.enum(['compose', 'swarm'])),
    env: z.optional(z.record(word(), z.union([z.string(), z.number(), z.boolean()]))),
    envFile: z.optional(wordOrWords()),
    projectName: z.optional(word()),
    parity: z.optional(parityShape),
  });
}

function policy(): z.ZodMiniType<PolicyShape> {
  const failOn: z.ZodMiniType<FailOn> = z.enum(['error', 'warning', 'never']);
  const ratio = z.number().check(z.gt(0));
  return z.strictObject({
    failOn: z.optional(failOn),
    strict: z.optional(z.boolean()),
    maxLimitRatio: z.optional(ratio),
    maxCpuLimitRatio: z.optional(ratio),
    maxGrowth: z.optional(growthShape),
    service: z.optional(serviceBudgetShape),
    services: z.optional(z.record(word(), serviceBudgetShape)),
  });
}

function wordOrWords(): z.ZodMiniType<string | string[]> {
  return z.union([word(), z.array(word())]);
}

function word(): z.ZodMiniString {
  return z.string().check(z.minLength(1));
}
