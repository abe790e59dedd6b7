import type { Bytes, DangerId } from '@plimsoll/core';
import { bytes } from '@plimsoll/core';
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
