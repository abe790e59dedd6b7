import { readdirSync, readFileSync } from 'node:fs';
import { bytes } from '@plimsoll/core';
import { PRESETS, type VerifySettings } from '@plimsoll/verify';
import { parse } from 'yaml';
import { WATCHED } from './prove-stack.ts';

const FOLDER = new URL('../fixtures/verify/scenarios/', import.meta.url);

/** One small stack, how it is run, and the verdicts it must get. */
export interface Scenario {
  readonly name: string;
  readonly compose: string;
  /** `held`, or a verdict and its reasons, by service; that of the whole under `stack`. */
  readonly expected: Readonly<Record<string, string>>;
  readonly settings: VerifySettings;
  readonly usableMemory: number | undefined;
  /** Whether its verdict hangs on how much CPU the machine has left, so that nothing else may run beside it. */
  readonly needsQuiet: boolean;
}

interface Labels {
  readonly services: Readonly<
    Record<string, { readonly cpus?: number; readonly cpu_quota?: number }>
  >;
  readonly 'x-expected': Readonly<Record<string, string>>;
  readonly 'x-run'?: {
    readonly duration?: number;
    readonly traffic?: keyof typeof PRESETS;
    readonly script?: string;
    readonly bootTimeout?: number;
    readonly usableMemory?: number;
  };
}

/** All scenarios of the folder, by name. */
export function scenarios(): readonly Scenario[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => readScenario(file));
}

function readScenario(file: string): Scenario {
  const compose = readFileSync(new URL(file, FOLDER), 'utf8');
  const labels: Labels = parse(compose);
  const { usableMemory, ...run } = labels['x-run'] ?? {};
  return {
    name: file.replace(/\.yaml$/, ''),
    compose,
    expected: labels['x-expected'],
    settings: settingsOf(run),
    usableMemory: usableMemory === undefined ? undefined : bytes(usableMemory),
    needsQuiet: IS_SLOW || Object.values(labels.services).some((service) => isHeldBack(service)),
  };
}

function isHeldBack({ cpus, cpu_quota: quota }: Labels['services'][string]): boolean {
  return cpus !== undefined || quota !== undefined;
}

/** How many times longer everything may take: an emulated engine needs about four. */
const PATIENCE = Number(process.env['PLIMSOLL_PATIENCE'] ?? 1);
const IS_SLOW = PATIENCE > 1;

function settingsOf(run: NonNullable<Labels['x-run']>): VerifySettings {
  const { traffic, script } = run;
  const duration = (run.duration ?? 6) * PATIENCE;
  const bootTimeout = (run.bootTimeout ?? WATCHED.bootTimeout) * PATIENCE;
  const longestGap = WATCHED.thresholds.longestGap * PATIENCE;
  const patient = { ...WATCHED, bootTimeout, thresholds: { ...WATCHED.thresholds, longestGap } };
  if (script !== undefined) return { ...patient, traffic: { kind: 'script', script, duration } };
  if (traffic !== undefined)
    return { ...patient, traffic: { kind: 'generated', load: PRESETS[traffic] } };
  return { ...patient, traffic: { kind: 'none', duration } };
}
