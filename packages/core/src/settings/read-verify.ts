import type { Position } from '../places/position.ts';
import { parseBytes } from '../units/bytes.ts';
import { milliseconds } from './time.ts';
import { NO_VERIFY_CHOICES, type VerifyChoices } from './verify-choices.ts';
import type { VerifyShape } from './verify-shape.ts';

/**
 * What `verify` says, with its texts read as amounts.
 *
 * @param script Where the settings name the script.
 * @param acceptsNoLimit Whether the rule about missing limits is off: what `check` was told to accept, `verify` accepts.
 */
export function verifyChoices(
  shape: VerifyShape = {},
  { script, acceptsNoLimit }: { readonly script: Position | undefined; acceptsNoLimit: boolean },
): VerifyChoices {
  const { thresholds: { window, longestGap, ...shares } = {}, k6 = {} } = shape;
  return {
    ...NO_VERIFY_CHOICES,
    traffic: shape.traffic,
    script: shape.script === undefined ? undefined : { path: shape.script, position: script },
    duration: time(shape.duration),
    thresholds: { ...shares, window: time(window), longestGap: time(longestGap) },
    failures: shape.failures ?? {},
    noLimit: shape.noLimit ?? (acceptsNoLimit ? 'held' : undefined),
    beat: time(shape.beat),
    bootTimeout: time(shape.bootTimeout),
    imageTimeout: time(shape.imageTimeout),
    stopTimeout: time(shape.stopTimeout),
    k6: { image: k6.image, cpus: k6.cpus, memory: parseBytes(k6.memory ?? '') },
    allow: shape.allow ?? [],
    oneShots: shape.oneShots ?? [],
    variables: shape.variables ?? [],
  };
}

function time(text: string | undefined): number | undefined {
  return text === undefined ? undefined : milliseconds(text);
}
