import type { Bench } from './bench.ts';
import type { Wish } from './wish.ts';

/** Whether a value has to be text where it is written: CPUs for swarm, and bytes without a unit below `deploy`. */
export function needsQuotes(
  { wish, bench }: { readonly wish: Wish; readonly bench: Bench },
  path: readonly (string | number)[],
): boolean {
  if ('quoted' in wish && wish.quoted === true) return true;
  if (path.length === 1) return false;
  const name = path.at(-1);
  const isNumber = /^\d+$/.test(wish.value ?? '');
  return (bench.target === 'swarm' && name === 'cpus') || (name === 'memory' && isNumber);
}
