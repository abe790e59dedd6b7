import { engineMissing } from './engine.ts';
import type { Missing, Result } from './result.ts';
import { flatMemory, steadyMemory } from './verify-memory.ts';
import { oomSeen } from './verify-oom.ts';
import { sampling } from './verify-sampling.ts';
import { wallTime } from './verify-wall.ts';

/** What a proof under load costs beside what anybody would do by hand, and how soon it sees; told as it is measured. */
export async function* verify(folder: string): AsyncGenerator<Result | Missing> {
  yield* flatMemory();
  const missing = engineMissing();
  if (missing !== undefined) {
    yield { what: 'a proof under load', missing };
    return;
  }
  yield* wallTime(folder);
  yield* await sampling(folder);
  yield* await oomSeen(folder);
  yield* await steadyMemory(folder);
}
