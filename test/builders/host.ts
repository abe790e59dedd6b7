import { BLANK_HOST, type Host } from '@plimsoll/core';
import { parseBytes } from '@plimsoll/core/internal/units/bytes';
import { parseCpus } from '@plimsoll/core/internal/units/nano-cpus';

/** A host of which containers may claim all of `memory` and `cpus`: `host('4g')`, `host('4g', '2')`. */
export function host(memory: string, cpus = '64', id = 'box'): Host {
  const size = parseBytes(memory);
  const count = parseCpus(cpus);
  if (size === undefined || count === undefined)
    throw new Error(`A test asks for a host of "${memory}" and "${cpus}" CPUs.`);
  return {
    ...BLANK_HOST,
    id,
    name: id,
    memory: size,
    cpus: count,
    source: 'test',
    read: '2026-01-01',
  };
}
