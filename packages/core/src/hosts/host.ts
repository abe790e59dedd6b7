import { type Bytes, bytes } from '../units/bytes.ts';
import { type NanoCpus, nanoCpus } from '../units/nano-cpus.ts';

/** A machine as a budget sees it. */
export interface Host {
  /** What users type, such as `macbook-air-m4-24gb`. */
  readonly id: string;
  readonly name: string;
  /** Physical memory; `undefined` when only the cap is known. */
  readonly memory: Bytes | undefined;
  /** CPUs as the engine counts them: hardware threads, or virtual CPUs. */
  readonly cpus: NanoCpus | undefined;
  /** What Docker, or the VM it runs in, may take at most. */
  readonly memoryCap: Bytes | undefined;
  readonly cpuCap: NanoCpus | undefined;
  /** Kept for everything that is not a container. */
  readonly memoryReserve: Bytes;
  readonly cpuReserve: NanoCpus;
  /** Taken by the VM itself out of the cap; 0 for a cap that is taken as given. */
  readonly memoryOverhead: Bytes;
  /** Swap that containers may fall back on; 0 where it is off, `undefined` where nobody says. Never part of what is usable. */
  readonly swap?: Bytes | undefined;
  /** Processes and threads all containers may have together; `undefined` where no ceiling is known. */
  readonly pids: number | undefined;
  /** Where the figures come from (a page for a built-in), and the day they were read (ISO date); both may be empty for a host that a user declares. */
  readonly source: string;
  readonly read: string;
  /** What was rounded or assumed. */
  readonly note?: string | undefined;
}

/** A host of which nothing is known and nothing is kept: what others are told on top of. */
export const BLANK_HOST: Host = {
  id: '',
  name: '',
  memory: undefined,
  cpus: undefined,
  memoryCap: undefined,
  cpuCap: undefined,
  memoryReserve: bytes(0),
  cpuReserve: nanoCpus(0),
  memoryOverhead: bytes(0),
  swap: undefined,
  pids: undefined,
  source: '',
  read: '',
};
