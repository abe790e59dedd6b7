import { engineMissing } from './engine.ts';
import type { Missing, Result } from './result.ts';
import { flatMemory, steadyMemory } from './verify-memory.ts';
import { oomSeen } from './verify-oom.ts';
import { sampling } from './verify-sampling.ts';
import { wallTime } from './verify-wall.ts';

/** What a proof under load costs beside what anybody would do by hand, and how soon it sees. */
export async function verify(folder: string): Promise<(Result | Missing)[]> {
  const missing = engineMissing();
  if (missing !== undefined) return [...flatMemory(), { what: 'a proof under load', missing }];
  return [
    ...flatMemory(),
    ...wallTime(folder),
    ...(await sampling(folder)),
    ...(await oomSeen(folder)),
    ...(await steadyMemory(folder)),
  ];
}
