import type { Service } from '../model/stack.ts';
import type { Bytes } from '../units/bytes.ts';
import { type Tenant, tenantOf } from './index.ts';
import type { Claim } from './runtime.ts';
import { FILLING } from './runtime.ts';

/** What runs in a service under a memory limit, and whether the limit has room for it. */
export interface Room extends Tenant {
  /** What it is sure to take, or will with enough data, in bytes. */
  readonly claimed: number;
  /** Whether that leaves the share that was asked for, and no written setting takes more than its own. */
  readonly hasRoom: boolean;
}

/**
 * Holds what runs in a service against a memory limit.
 *
 * @param most Share of the limit that what it claims may take.
 * @returns `undefined` where it cannot be told what runs there, or what it takes.
 */
export function roomFor(service: Service, limit: Bytes, most: number): Room | undefined {
  const tenant = tenantOf(service, limit);
  if (tenant === undefined) return undefined;
  const claimed = surely(tenant.claim);
  const isRight = tenant.claim.parts.every(
    (part) => part.position === undefined || part.size <= (part.most ?? limit),
  );
  return { ...tenant, claimed, hasRoom: isRight && claimed <= limit * most };
}

/** All but what takes a coincidence, such as every connection sorting at once. */
function surely({ parts }: Claim): number {
  return parts
    .filter(({ provided }) => provided === undefined || provided === FILLING.provided)
    .reduce((sum, { size }) => sum + size, 0);
}
