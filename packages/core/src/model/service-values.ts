import type { Located } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import { shownText } from '../read/describe-node.ts';
import { descendant } from '../read/nodes.ts';
import type { Mapping, Node } from '../read/tree.ts';
import { type Bytes, bytes } from '../units/bytes.ts';
import { shortestFloat32 } from '../units/go-number.ts';
import { NANOS_PER_CPU, type NanoCpus, nanoCpus } from '../units/nano-cpus.ts';
import type { DeployPolicy, Target } from './stack.ts';

/** A service as the merged document has it. */
export interface ServiceDefinition {
  readonly name: string;
  /** Where its key is written. */
  readonly position: Position;
  readonly definition: Mapping;
}

/** A number of the definition; `undefined` when it is absent or 0, which both mean "not set" to Docker. */
export function numberAt(
  definition: Mapping,
  ...keys: readonly string[]
): Located<number> | undefined {
  const node = descendant(definition, ...keys);
  const value = numberOf(node);
  return node === undefined || value === undefined || value === 0 ? undefined : at(node, value);
}

/** A count of the definition, 0 included. */
export function countAt(
  definition: Mapping,
  ...keys: readonly string[]
): Located<number> | undefined {
  const node = descendant(definition, ...keys);
  const value = numberOf(node);
  return node === undefined || value === undefined ? undefined : at(node, value);
}

/** A text of the definition; empty text counts as absent. */
export function textAt(
  definition: Mapping,
  ...keys: readonly string[]
): Located<string> | undefined {
  const node = descendant(definition, ...keys);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '') {
    return undefined;
  }
  return at(node, node.value);
}

/** The same text for a message: as the file writes it, variables not filled in. */
export function shownTextAt(definition: Mapping, ...keys: readonly string[]): string {
  const node = descendant(definition, ...keys);
  return node === undefined ? '' : shownText(node);
}

/** A size; below zero it limits nothing, and past 2^53 bytes it is the largest size that can be counted. */
export function sizeOf(amount: Located<number> | undefined): Located<Bytes> | undefined {
  if (amount === undefined || amount.value < 0) return undefined;
  return { ...amount, value: bytes(Math.min(amount.value, Number.MAX_SAFE_INTEGER)) };
}

/** A positive limit; below zero the engine sets none. */
export function limitOf(amount: Located<number> | undefined): Located<number> | undefined {
  return amount === undefined || amount.value < 0 ? undefined : amount;
}

/**
 * CPUs as they are written, to the nearest nanocpu. What `docker compose up` hands to the engine is off by up to a
 * ten-millionth (`engineNanoCpus`): too little to budget with, and no sum of such numbers reads as people expect.
 */
export function cpusOf(amount: Located<number> | undefined): Located<NanoCpus> | undefined {
  const count = Math.round(shortestFloat32(amount?.value ?? 0) * NANOS_PER_CPU);
  if (amount === undefined || !(count > 0)) return undefined;
  return { ...amount, value: nanoCpus(Math.min(count, Number.MAX_SAFE_INTEGER)) };
}

/** The CPUs that stand in the file, under a key that the target reads; 0 counts as absent. */
export function writtenCpus(definition: Mapping, target: Target): Located<number> | undefined {
  return (
    numberAt(definition, 'deploy', 'resources', 'limits', 'cpus') ??
    (target === 'compose' ? numberAt(definition, 'cpus') : undefined)
  );
}

/**
 * A quota as the CPUs that it allows: microseconds of CPU time out of every period, of 100 ms where none is written.
 *
 * @see https://docs.docker.com/engine/containers/resource_constraints/#configure-the-default-cfs-scheduler
 */
export function quotaOf(definition: Mapping): Located<NanoCpus> | undefined {
  const quota = numberAt(definition, 'cpu_quota');
  const period = numberAt(definition, 'cpu_period')?.value ?? DEFAULT_PERIOD;
  return quota && cpusOf({ ...quota, value: quota.value / period });
}

const DEFAULT_PERIOD = 100_000;

/** What the engine refuses beside a number of CPUs, which is the two in one. */
export const QUOTA_KEYS: readonly string[] = ['cpu_quota', 'cpu_period'];

/** The first of these keys that is set. */
export function quotaKeyOf(
  definition: Mapping,
): { readonly key: string; readonly amount: Located<number> } | undefined {
  for (const key of QUOTA_KEYS) {
    const amount = numberAt(definition, key);
    if (amount !== undefined && amount.value > 0) return { key, amount };
  }
  return undefined;
}

/** One container where the file does not say how many. */
export function replicasOf(written: Located<number> | undefined): Located<number> {
  return written ?? { value: 1, position: undefined, via: [] };
}

/** The parts of `deploy` that only swarm honours. */
export function deployPolicyOf(definition: Mapping): DeployPolicy {
  return {
    mode: textAt(definition, 'deploy', 'mode'),
    updateOrder: textAt(definition, 'deploy', 'update_config', 'order'),
    updateParallelism: countAt(definition, 'deploy', 'update_config', 'parallelism'),
  };
}

function numberOf(node: Node | undefined): number | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const { value } = node;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
}

function at<T>(node: Node, value: T): Located<T> {
  return { value, position: node.origin.position, via: node.origin.via };
}
