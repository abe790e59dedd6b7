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
}

interface Labels {
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
  };
}

function settingsOf({
  duration = 6,
  traffic,
  script,
  bootTimeout = WATCHED.bootTimeout,
}: NonNullable<Labels['x-run']>): VerifySettings {
  if (script !== undefined)
    return { ...WATCHED, bootTimeout, traffic: { kind: 'script', script, duration } };
  if (traffic !== undefined)
    return { ...WATCHED, bootTimeout, traffic: { kind: 'generated', load: PRESETS[traffic] } };
  return { ...WATCHED, bootTimeout, traffic: { kind: 'none', duration } };
}
