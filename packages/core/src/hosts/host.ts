import type { Bytes } from '../units/bytes.ts';
import type { NanoCpus } from '../units/nano-cpus.ts';

/** A machine as a budget sees it. */
export interface Host {
  /** What users type, such as `macbook-air-m4-24gb`. */
  readonly id: string;
  readonly name: string;
  /** Physical memory; `undefined` when only the cap is known. */
  readonly memory: Bytes | undefined;
  readonly cpus: NanoCpus | undefined;
  /** What Docker, or the VM it runs in, may take at most. */
  readonly memoryCap: Bytes | undefined;
  readonly cpuCap: NanoCpus | undefined;
  /** Kept for everything that is not a container. */
  readonly memoryReserve: Bytes;
  readonly cpuReserve: NanoCpus;
  /** Taken by the VM itself out of the cap. */
  readonly memoryOverhead: Bytes;
  readonly pids: number | undefined;
  /** Where the figures come from, and the day they were read (ISO date). */
  readonly source: string;
  readonly read: string;
  /** What was rounded or assumed. */
  readonly note?: string | undefined;
}
