import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import { shortestFloat32 } from '../../units/go-number.ts';
import { bytesOf, cpusOf, integerOf } from '../decode/leaf-values.ts';
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
  /** How the amount is written in a Compose file. */
  readonly written: (node: Node | undefined) => string;
}

const PAIRS: readonly Pair[] = [
  { short: 'cpus', side: 'limits', key: 'cpus', amount: cpusOf, written: writtenCpus },
  { short: 'mem_limit', side: 'limits', key: 'memory', amount: bytesOf, written: writtenSize },
  {
    short: 'mem_reservation',
    side: 'reservations',
    key: 'memory',
    amount: bytesOf,
    written: writtenSize,
  },
  { short: 'pids_limit', side: 'limits', key: 'pids', amount: integerOf, written: writtenInteger },
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
  report(
    bothDiffer(name, {
      one: ['scale', writtenInteger(scale)],
      other: ['deploy.replicas', writtenInteger(replicas)],
      position: replicas.origin.position,
    }),
  );
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
      : bothDiffer(name, {
          one: [short, pair.written(one)],
          other: [`deploy.resources.${side}.${key}`, pair.written(other)],
          position: other.origin.position,
        }),
  );
}

function counterpartAbsent(name: string, { short, side, key, written }: Pair, one: Node): Problem {
  const owner = `deploy.resources.${side}`;
  const message = `Service "${name}" sets "${short}", but its "${owner}" has no "${key}", which Compose reads as 0 and so as another value.`;
  const hint = `Add ${key}: ${written(one)} to "${owner}", or move "${short}" there altogether.`;
  return problem('values-distinct', message, { position: one.origin.position, hint });
}

/** Two places of one amount, as key and value, and where the second is written. */
interface Difference {
  readonly one: readonly [key: string, value: string];
  readonly other: readonly [key: string, value: string];
  readonly position: Position;
}

function bothDiffer(name: string, { one, other, position }: Difference): Problem {
  const message = `Service "${name}" sets "${one[0]}" to ${one[1]} and "${other[0]}" to ${other[1]}; Compose wants one value.`;
  const hint = `Write the same value in both, or remove "${one[0]}".`;
  return problem('values-distinct', message, { position, hint });
}

function writtenInteger(node: Node | undefined): string {
  return integerOf(node).toString();
}

function writtenCpus(node: Node | undefined): string {
  return shortestFloat32(cpusOf(node)).toString();
}

const UNITS: readonly (readonly [suffix: string, bytes: bigint])[] = [
  ['g', 2n ** 30n],
  ['m', 2n ** 20n],
  ['k', 2n ** 10n],
];

/** In the largest unit that is exact, so that it can be copied: `1536m`, or `1000b`, which is text for YAML, too. */
function writtenSize(node: Node | undefined): string {
  const size = bytesOf(node);
  if (size < 0n) return `"${size}"`; // no unit goes with a negative size
  const [suffix, unit] = UNITS.find(([, bytes]) => size % bytes === 0n) ?? ['b', 1n];
  return `${size / unit}${size === 0n ? 'b' : suffix}`;
}
