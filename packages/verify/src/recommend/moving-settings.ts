import { bytes, type MovingSetting, roomFor, type Service, type Sizing } from '@plimsoll/core';
import type { Decision } from './decision.ts';

/** What has to be written inside a service for its proposed limit to be right; nothing where that is so already. */
export function movingSettings(
  service: Service,
  { proposed, why }: Decision,
  { highUse }: Sizing,
): readonly MovingSetting[] {
  if (proposed === null) return [];
  const room = roomFor(service, bytes(proposed), highUse);
  if (room === undefined) return [];
  const { runtime, evidence: found, claimed, claim, hasRoom } = room;
  const isDue = claim.unset !== undefined || !hasRoom || why.includes('runtime');
  if (!isDue) return [];
  return [{ runtime, found, claimed, advice: claim.advice }];
}
