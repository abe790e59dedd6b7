import { formatBytes, bytes as toBytes } from '@plimsoll/core';

const MIB = 1024 ** 2;

/** Sizes up to the first are written in steps of the second, in MiB. */
const MEMORY_STEPS: readonly (readonly [number, number])[] = [
  [128, 8],
  [512, 16],
  [1024, 32],
];
const LARGEST_MEMORY_STEP = 64;

/** What CPU limits are written in. */
export const CPU_STEP = 0.05;

const PIDS_STEP = 8;

/** Up to what people write: steps of 8 MiB up to 128 MiB, 16 up to 512, 32 up to 1 GiB, 64 beyond. */
export function roundMemory(size: number): number {
  const mebibytes = size / MIB;
  const [, step = LARGEST_MEMORY_STEP] = MEMORY_STEPS.find(([end]) => mebibytes <= end) ?? [];
  return Math.ceil(mebibytes / step) * step * MIB;
}

/** Up to a twentieth of a CPU. */
export function roundCpus(cpus: number): number {
  // Dividing by 20 is exact where multiplying by 0.05 is not; what floating point adds is no reason for a step more.
  return Math.ceil(cpus / CPU_STEP - 1e-9) / 20;
}

/** Up to a multiple of 8. */
export function roundPids(count: number): number {
  return Math.ceil(count / PIDS_STEP) * PIDS_STEP;
}

/** A size for people: in tenths of a MiB below 1 GiB, where it is not a whole number of them anyway. */
export function sizeText(size: number): string {
  const whole = toBytes(Math.round(size));
  if (size >= 1024 * MIB || size < MIB / 10 || size % MIB === 0) return formatBytes(whole);
  return `${Math.round((size / MIB) * 10) / 10} MiB`;
}

/** CPUs for people, two decimals. */
export function cpusText(cpus: number): string {
  const rounded = Math.round(cpus * 100) / 100;
  return `${rounded} ${rounded === 1 ? 'CPU' : 'CPUs'}`;
}

/** A share in whole percent. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)} %`;
}
