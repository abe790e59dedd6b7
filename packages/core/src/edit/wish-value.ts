import { parseByteCount } from '../units/bytes.ts';
import { parseGoFloat, parseGoInt, shortestFloat32 } from '../units/go-number.ts';
import { NANOS_PER_CPU } from '../units/nano-cpus.ts';
import type { EditableNumber } from './wish.ts';

/**
 * The number that a text means where a resource is written: bytes, nanocpus, processes, containers.
 *
 * @returns `undefined` for a text that Docker Compose refuses there, or that sets nothing, such as `0`.
 */
export function wishedNumber(resource: EditableNumber, text: string): number | undefined {
  if (!AMOUNT.test(text)) return undefined;
  const value = READERS[resource](text);
  if (value === undefined || !Number.isSafeInteger(value)) return undefined;
  if (resource === 'replicas') return value >= 0 ? value : undefined;
  return value > 0 || (resource === 'memorySwapLimit' && value === -1) ? value : undefined;
}

/** The text without what stands after its place anyway: `2048` for `2g` before `m`; `undefined` where none fits. */
export function fitted(text: string, suffix: string): string | undefined {
  if (suffix === '') return text;
  const stem = text.slice(0, -suffix.length);
  if (text.toLowerCase() === stem.toLowerCase() + suffix.toLowerCase() && /\d$/.test(stem)) {
    return stem;
  }
  const [size, unit] = [parseByteCount(text), parseByteCount(`1${suffix}`)];
  if (size === undefined || unit === undefined || unit <= 0n || size % unit !== 0n)
    return undefined;
  return `${size / unit}`;
}

/** What people write, and what needs no quotes wherever it stands. */
const AMOUNT = /^-?\d+(?:\.\d+)?[a-z]*$/i;

type Reader = (text: string) => number | undefined;

const size: Reader = (text) => numberOf(parseByteCount(text));
const whole: Reader = (text) => numberOf(parseGoInt(text));

/** As `docker compose` holds CPUs, in 32 bits. */
const cpus: Reader = (text) => {
  const count = parseGoFloat(text);
  return count === undefined
    ? undefined
    : Math.round(shortestFloat32(Math.fround(count)) * NANOS_PER_CPU);
};

const READERS: Readonly<Record<EditableNumber, Reader>> = {
  memoryLimit: size,
  memoryReservation: size,
  memorySwapLimit: size,
  cpuLimit: cpus,
  cpuReservation: cpus,
  pidsLimit: whole,
  shmSize: size,
  replicas: whole,
};

function numberOf(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
