import type { Service, Stack } from '../model/stack.ts';
import { type Tenant, tenantOf } from '../tuning/index.ts';
import { type Bytes, bytes } from '../units/bytes.ts';
import { running } from './running.ts';

/** A service with a memory limit, what runs inside, and what that may take. */
export interface Tenancy extends Tenant {
  readonly service: Service;
  readonly limit: Bytes;
  /** The parts of the claim together. */
  readonly claimed: Bytes;
}

/** Several rules ask the same of a stack. */
const known = new WeakMap<Stack, readonly Tenancy[]>();

/** The services of which it is known what may go on inside of their memory limit. */
export function tenancies(stack: Stack): readonly Tenancy[] {
  const found = known.get(stack) ?? running(stack).flatMap((service) => tenancyOf(service) ?? []);
  known.set(stack, found);
  return found;
}

function tenancyOf(service: Service): Tenancy | undefined {
  const limit = service.memoryLimit?.value;
  const tenant = limit === undefined ? undefined : tenantOf(service, limit);
  if (limit === undefined || tenant === undefined) return undefined;
  const sum = tenant.claim.parts.reduce((total, { size }) => total + size, 0);
  const claimed = bytes(Math.min(sum, Number.MAX_SAFE_INTEGER));
  return { ...tenant, service, limit, claimed };
}
