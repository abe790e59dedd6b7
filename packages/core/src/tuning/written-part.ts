import type { Bytes } from '../units/bytes.ts';
import type { Written } from './program.ts';
import type { Part } from './runtime.ts';

/** A part that somebody asked for; `undefined` where nothing is written, it cannot be read, or it asks for nothing. */
export function writtenPart(
  name: string,
  source: string,
  written: Written | undefined,
  size: Bytes | undefined,
): Part | undefined {
  if (written === undefined || size === undefined || size === 0) return undefined;
  return { name, size, position: written.position, source };
}
