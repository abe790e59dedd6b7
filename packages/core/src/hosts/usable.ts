import { type Bytes, bytes } from '../units/bytes.ts';
import { type NanoCpus, nanoCpus } from '../units/nano-cpus.ts';
import type { Host } from './host.ts';

/** What the containers of a host may claim together; `undefined` where the host does not say. */
export interface Usable {
  readonly memory: Bytes | undefined;
  readonly cpu: NanoCpus | undefined;
  readonly pids: number | undefined;
}

/**
 * What is left for containers: physical less the reserve, or the cap less what the VM takes of it,
 * whichever is smaller. A reserve larger than the machine leaves nothing.
 */
export function usable(host: Host): Usable {
  const { memory, memoryReserve, memoryCap, memoryOverhead, cpus, cpuReserve, cpuCap, pids } = host;
  return {
    memory: smaller(
      memory && bytes(Math.max(0, memory - memoryReserve)),
      memoryCap && bytes(Math.max(0, memoryCap - memoryOverhead)),
    ),
    cpu: smaller(cpus && nanoCpus(Math.max(0, cpus - cpuReserve)), cpuCap),
    pids,
  };
}

/** What one container finds there at most: the whole machine, or the whole VM where Docker runs in one. */
export function capacity(host: Host): Omit<Usable, 'pids'> {
  return {
    memory: smaller(host.memory, host.memoryCap),
    cpu: smaller(host.cpus, host.cpuCap),
  };
}

function smaller<T extends number>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
