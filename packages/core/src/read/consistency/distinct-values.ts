import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { bytesOf, cpusOf, integerOf } from '../decode/leaf-values.ts';
import { goText } from '../go-text.ts';
import { child, descendant } from '../nodes.ts';
import type { Mapping, Node } from '../tree.ts';
import type { ActiveService } from './active-service.ts';

type Report = (problem: Problem) => void;

/** One amount that a service can write in two places. */
interface Pair {
  /** The key beside `image`. */
  readonly short: string;
  /** The mapping below `deploy.resources` that holds the other. */
  readonly side: 'limits' | 'reservations';
  readonly key: string;
  /** The amount as Compose decodes it; 0 when absent or dropped. */
  readonly amount: (node: Node | undefined) => bigint | number;
}

const PAIRS: readonly Pair[] = [
  { short: 'cpus', side: 'limits', key: 'cpus', amount: cpusOf },
  { short: 'mem_limit', side: 'limits', key: 'memory', amount: bytesOf },
  { short: 'mem_reservation', side: 'reservations', key: 'memory', amount: bytesOf },
  { short: 'pids_limit', side: 'limits', key: 'pids', amount: integerOf },
];

/**
 * An amount written in two places is the same in both. Where `deploy.resources.limits` (or `reservations`) is there
 * at all, Compose takes an amount it lacks as 0, so that `mem_limit: 1g` beside `limits: {cpus: 1}` is refused.
 */
export function checkDistinctValues({ name, node }: ActiveService, report: Report): void {
  for (const pair of PAIRS) checkPair(name, node, pair, report);
}

/** The same for how many containers there are, which Compose compares before it looks at their sign. */
export function checkDistinctReplicas({ name, node }: ActiveService, report: Report): void {
  const scale = child(node, 'scale');
  const replicas = descendant(node, 'deploy', 'replicas');
  if (scale === undefined || replicas === undefined) return;
  if (integerOf(scale) === integerOf(replicas)) return;
  report(bothDiffer(name, ['scale', scale], ['deploy.replicas', replicas]));
}

function checkPair(name: string, service: Mapping, pair: Pair, report: Report): void {
  const { short, side, key, amount } = pair;
  const one = child(service, short);
  const holder = descendant(service, 'deploy', 'resources', side);
  const claimed = amount(one);
  if (one === undefined || holder?.kind !== 'mapping' || Number(claimed) === 0) return;
  const other = child(holder, key);
  if (amount(other) === claimed) return;
  report(
    other === undefined
      ? counterpartAbsent(name, pair, one)
      : bothDiffer(name, [short, one], [`deploy.resources.${side}.${key}`, other]),
  );
}

function counterpartAbsent(name: string, { short, side, key }: Pair, one: Node): Problem {
  const owner = `deploy.resources.${side}`;
  const message = `Service "${name}" sets "${short}", but its "${owner}" has no "${key}", which Compose reads as 0 and so as another value.`;
  // `deploy` takes memory as text only.
  const written = key === 'memory' ? `"${goText(one)}"` : goText(one);
  const hint = `Add ${key}: ${written} to "${owner}", or move "${short}" there altogether.`;
  return problem('values-distinct', message, { position: one.origin.position, hint });
}

function bothDiffer(
  name: string,
  [oneKey, one]: readonly [string, Node],
  [otherKey, other]: readonly [string, Node],
): Problem {
  const message = `Service "${name}" sets "${oneKey}" to ${goText(one)} and "${otherKey}" to ${goText(other)}; Compose wants one value.`;
  const hint = `Write the same value in both, or remove "${oneKey}".`;
  return problem('values-distinct', message, { position: other.origin.position, hint });
}
