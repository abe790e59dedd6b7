import type { TrafficPreset } from '@plimsoll/core';

/** How much traffic, and for how long. */
export interface Load {
  /** Iterations begun each second; each asks every entrance once. */
  readonly rate: number;
  /** Seconds. */
  readonly duration: number;
  /** Virtual users set aside; what they cannot begin in time is dropped and counted. */
  readonly users: number;
}

/** Loads by name: a look whether it works, an idle site, a busy one, one that is being shared around. */
export const PRESETS: Readonly<Record<TrafficPreset, Load>> = {
  smoke: { rate: 2, duration: 10, users: 4 },
  low: { rate: 10, duration: 30, users: 20 },
  medium: { rate: 50, duration: 60, users: 100 },
  high: { rate: 200, duration: 120, users: 400 },
};
