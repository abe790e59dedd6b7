import { type Tenant, tenantOf } from '@plimsoll/core/internal/tuning/index';
import { parseBytes } from '@plimsoll/core/internal/units/bytes';
import { serviceIn } from './read-project.ts';

/** What is found in a service with these lines under a memory limit; the first of them is line 3. */
export function tenantIn(lines: readonly string[], limit = '1g'): Tenant | undefined {
  const size = parseBytes(limit);
  if (size === undefined) throw new Error(`A test writes "${limit}", which is no size.`);
  const compose = ['services:', '  app:', ...lines.map((line) => `    ${line}`)].join('\n');
  return tenantOf(serviceIn(compose, 'app'), size);
}

/** The parts of the claim that is found, as `name size`, sizes in bytes; `undefined` when nothing is found. */
export function partsIn(lines: readonly string[], limit = '1g'): readonly string[] | undefined {
  return tenantIn(lines, limit)?.claim.parts.map(({ name, size }) => `${name} ${size}`);
}
