import type { Bytes, DangerId, VerifyChoices } from '@plimsoll/core';
import { bytes, DEFAULT_TRAFFIC } from '@plimsoll/core';
import { type Load, PRESETS } from './traffic/presets.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from './verdict/thresholds.ts';

/** How a stack is put to the proof. Durations in milliseconds unless said otherwise. */
export interface VerifySettings {
  /** The traffic to make: a script of one's own, a generated one, or none, where the stack is watched for a while. */
  readonly traffic: TrafficSettings;
  readonly thresholds: Thresholds;
  /** Time between two samples of one container. */
  readonly beat: number;
  /** Time for all to be up and ready, pulling and building not counted. */
  readonly bootTimeout: number;
  /** Time to pull and build images. */
  readonly imageTimeout: number;
  /** Time for a stop before what is left is killed. */
  readonly stopTimeout: number;
  readonly k6: K6Settings;
  /** Dangers that are accepted, by name. */
  readonly allow: readonly DangerId[];
  /** Services that are meant to end, besides those that others wait for. */
  readonly oneShots: readonly string[];
}

/** `none` watches for `duration` seconds. */
export type TrafficSettings =
  | { readonly kind: 'generated'; readonly load: Load }
  | { readonly kind: 'script'; readonly script: string; readonly duration: number }
  | { readonly kind: 'none'; readonly duration: number };

/** The load generator: what it runs in is its own and not the stack's. */
export interface K6Settings {
  readonly image: string;
  readonly cpus: number;
  readonly memory: Bytes;
}

export const DEFAULT_VERIFY_SETTINGS: VerifySettings = {
  traffic: { kind: 'generated', load: PRESETS.low },
  thresholds: DEFAULT_THRESHOLDS,
  beat: 250,
  bootTimeout: 120_000,
  imageTimeout: 600_000,
  stopTimeout: 60_000,
  k6: { image: 'grafana/k6:1.8.1', cpus: 1, memory: bytes(512 * 1024 ** 2) },
  allow: [],
  oneShots: [],
};

/** Seconds of watching where no traffic is made, and the most that a script may take. */
const WATCHED = 30;
const SCRIPT_TIME = 600;

/**
 * The settings of a run by what `plimsoll.yaml` and flags chose; what they left open is the default.
 *
 * @param script The text of the script that they name; it wins over a preset.
 */
export function settle(choices: VerifyChoices, script?: string | undefined): VerifySettings {
  const { beat, bootTimeout, imageTimeout, stopTimeout, allow, oneShots, noLimit } = choices;
  const { image, cpus, memory } = choices.k6;
  const { thresholds, k6 } = DEFAULT_VERIFY_SETTINGS;
  return {
    traffic: trafficOf(choices, script),
    thresholds: {
      ...thresholds,
      ...given(choices.thresholds),
      failures: { ...thresholds.failures, ...given(choices.failures) },
      ...given({ noLimit }),
    },
    beat: beat ?? DEFAULT_VERIFY_SETTINGS.beat,
    bootTimeout: bootTimeout ?? DEFAULT_VERIFY_SETTINGS.bootTimeout,
    imageTimeout: imageTimeout ?? DEFAULT_VERIFY_SETTINGS.imageTimeout,
    stopTimeout: stopTimeout ?? DEFAULT_VERIFY_SETTINGS.stopTimeout,
    k6: {
      ...k6,
      ...given({ image, cpus, memory: memory === undefined ? undefined : bytes(memory) }),
    },
    allow,
    oneShots,
  };
}

function trafficOf(
  { traffic = DEFAULT_TRAFFIC, duration }: VerifyChoices,
  script: string | undefined,
): TrafficSettings {
  const seconds = duration === undefined ? undefined : duration / 1000;
  if (script !== undefined) return { kind: 'script', script, duration: seconds ?? SCRIPT_TIME };
  if (traffic === 'none') return { kind: 'none', duration: seconds ?? WATCHED };
  const load = PRESETS[traffic];
  return { kind: 'generated', load: { ...load, duration: seconds ?? load.duration } };
}

/** Only what was said: `undefined` must not hide a default. */
function given<T extends object>(choices: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const said = Object.entries(choices).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
