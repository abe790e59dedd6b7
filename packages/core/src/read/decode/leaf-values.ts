import { parseByteCount } from '../../units/bytes.ts';
import { parseGoFloat, parseGoInt, truncatedToInt64 } from '../../units/go-number.ts';
import type { Node } from '../tree.ts';

/** The bytes at a node as Compose holds them, below zero if written so; 0 where it has none. */
export function bytesOf(node: Node | undefined): bigint {
  if (node?.kind !== 'scalar') return 0n;
  if (node.type === 'string') return parseByteCount(String(node.value)) ?? 0n;
  return node.type === 'integer' ? (int64(node.value) ?? 0n) : 0n;
}

/** The CPUs at a node, rounded to a 32-bit float as Compose does; 0 where it has none. */
export function cpusOf(node: Node | undefined): number {
  if (node?.kind !== 'scalar') return 0;
  if (node.type === 'string') return Math.fround(parseGoFloat(String(node.value)) ?? 0);
  return node.type === 'integer' || node.type === 'float' ? Math.fround(Number(node.value)) : 0;
}

/** The whole number at a node, a fraction cut off as Compose does; 0 where it has none. */
export function integerOf(node: Node | undefined): bigint {
  if (node?.kind !== 'scalar') return 0n;
  if (node.type === 'string') return parseGoInt(String(node.value)) ?? 0n;
  if (node.type === 'float') return truncatedToInt64(Number(node.value));
  return node.type === 'integer' ? BigInt.asIntN(64, BigInt(node.value ?? 0)) : 0n;
}

/** The integer when 64 bits with a sign hold it. */
export function int64(value: unknown): bigint | undefined {
  if (typeof value !== 'bigint' && !Number.isInteger(value)) return undefined;
  const whole = BigInt(value as bigint | number);
  return whole === BigInt.asIntN(64, whole) ? whole : undefined;
}
