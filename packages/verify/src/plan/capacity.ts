import {
  bytes,
  type Disclosure,
  type EngineFacts,
  formatBytes,
  formatCpus,
  NANOS_PER_CPU,
  nanoCpus,
  type Service,
} from '@plimsoll/core';

/** What of a service's limits an engine can apply and prove. */
export interface Capacity {
  /** CPUs to run with in place of the declared ones, which the engine would refuse; `undefined`: as declared. */
  readonly clampedCpus: number | undefined;
  /** Why its memory limit cannot be proved here; `undefined`: it can. */
  readonly unprovable: string | undefined;
  readonly disclosures: readonly Disclosure[];
}

/** Holds one service's limits against the engine that is to run it. */
export function capacity(service: Service, engine: EngineFacts): Capacity {
  const clampedCpus = clamp(service, engine);
  const unprovable = memoryTooLarge(service, engine);
  const { name } = service;
  const disclosures: Disclosure[] = [];
  if (clampedCpus !== undefined) {
    const given = formatCpus(nanoCpus(Math.round(clampedCpus * NANOS_PER_CPU)));
    const message = `"${name}" runs with ${given}: the engine has no more.`;
    disclosures.push({ code: 'cpus-clamped', service: name, message });
  }
  if (unprovable !== undefined)
    disclosures.push({ code: 'memory-not-provable', service: name, message: unprovable });
  return { clampedCpus, unprovable, disclosures };
}

function clamp({ cpuLimit }: Service, { cpus }: EngineFacts): number | undefined {
  if (cpuLimit === undefined || cpuLimit.value <= cpus * NANOS_PER_CPU) return undefined;
  return cpus;
}

function memoryTooLarge({ name, memoryLimit }: Service, engine: EngineFacts): string | undefined {
  if (memoryLimit === undefined || memoryLimit.value <= engine.memory) return undefined;
  const limit = formatBytes(memoryLimit.value);
  return `The limit of "${name}", ${limit}, cannot be proved here: the engine has ${formatBytes(bytes(engine.memory))}.`;
}
