import { problem } from '../../errors/plimsoll-error.ts';
import { parseByteCount } from '../../units/bytes.ts';
import { parseGoFloat, parseGoInt } from '../../units/go-number.ts';
import { describeNode } from '../describe-node.ts';
import { stringNode } from '../nodes.ts';
import { placeText } from '../place-text.ts';
import type { Entry, Scalar } from '../tree.ts';
import {
  type Decoded,
  DROPPED,
  decoded,
  floatNode,
  integerNode,
  type Leaf,
  refused,
} from './decoded.ts';
import { int64, integerOf } from './leaf-values.ts';

/** Bytes. A float or a number past 64 bits is dropped without a word, as Compose does; text must parse. */
export function decodeBytes({ place, node }: Leaf): Decoded {
  if (node.kind !== 'scalar') return DROPPED;
  if (node.type === 'integer') {
    const count = int64(node.value);
    return count === undefined ? DROPPED : decoded(integerNode(count, node.origin));
  }
  if (node.type !== 'string') return DROPPED;
  const count = parseByteCount(String(node.value));
  if (count !== undefined) return decoded(readFrom(node, integerNode(count, node.origin)));
  const message = `"${placeText(place)}" is ${describeNode(node)}, which is not a size.`;
  const hint = sizeAdvice(String(node.value));
  return refused(problem('size-invalid', message, { position: node.origin.position, hint }));
}

/** The number, with the text that it was read from: rules look at how a size is written. */
function readFrom({ type, value }: Scalar, number: Scalar): Scalar {
  return type === 'string' ? { ...number, written: String(value) } : number;
}

/** Kubernetes writes `512Mi`, which Compose refuses though it takes `512MiB` and `512m`. */
function sizeAdvice(text: string): string {
  const kubernetes = /^(\d+)([kmgt])i$/i.exec(text);
  if (kubernetes !== null) return `Write ${kubernetes[1]}${kubernetes[2]?.toLowerCase()} instead.`;
  if (text.trim() === '') return 'Give it a size such as 512m; an unset variable leaves it empty.';
  return 'Write a whole number of bytes, or a number with b, k, m or g, such as 512m.';
}

/** CPUs of `deploy.resources`, as a 32-bit float. */
export function decodeCpus(leaf: Leaf): Decoded {
  const { node } = leaf;
  if (node.kind !== 'scalar' || typeof node.value === 'bigint') return notANumber(leaf, CPU_ADVICE);
  const number = node.type === 'string' ? parseGoFloat(String(node.value)) : numberIn(node);
  const result = finite(leaf, number, CPU_ADVICE);
  if (result.kind !== 'value' || result.node.kind !== 'scalar') return result;
  return decoded(readFrom(node, result.node));
}

/** Any other number that Compose holds as a 32-bit float. */
export function decodeRatio(leaf: Leaf): Decoded {
  const { node } = leaf;
  if (node.kind !== 'scalar') return notANumber(leaf, 'Write a number.');
  const text = node.type === 'string';
  return finite(leaf, text ? parseGoFloat(String(node.value), 32) : numberIn(node), CPU_ADVICE);
}

const CPU_ADVICE = 'Write a number such as 0.5, without a unit.';

function finite(leaf: Leaf, number: number | undefined, advice: string): Decoded {
  const narrow = Math.fround(number ?? Number.NaN);
  // Compose holds infinity, too, but cannot print or pass on a project that has it.
  return Number.isFinite(narrow)
    ? decoded(floatNode(narrow, leaf.node.origin))
    : notANumber(leaf, advice);
}

function numberIn({ type, value }: Scalar): number | undefined {
  return type === 'integer' || type === 'float' ? Number(value) : undefined;
}

/** A 64-bit integer: a fraction is cut off, text must be plain digits. */
export function decodeInteger(leaf: Leaf): Decoded {
  const { node } = leaf;
  if (!isWhole(leaf)) return notANumber(leaf, 'Write a whole number.');
  return decoded(integerNode(integerOf(node), node.origin));
}

function isWhole({ node }: Leaf): boolean {
  if (node.kind !== 'scalar') return false;
  if (node.type === 'string') return parseGoInt(String(node.value)) !== undefined;
  return node.type === 'integer' || node.type === 'float';
}

/**
 * An integer, zero or more, of so many bits: Compose does not read these from text, and cuts off what goes beyond.
 */
export function decodeUnsigned(bits: 16 | 32 | 64): (leaf: Leaf) => Decoded {
  return (leaf) => {
    const { node } = leaf;
    const number = node.kind === 'scalar' ? numberIn(node) : undefined;
    if (number === undefined) return notANumber(leaf, 'Write a whole number without quotes.');
    if (number < 0) return notANumber(leaf, 'Write 0 or more.');
    return decoded(integerNode(BigInt.asUintN(bits, integerOf(node)), node.origin));
  };
}

/** How many devices: an integer, or −1 for `all`. */
export function decodeDeviceCount(leaf: Leaf): Decoded {
  const { node } = leaf;
  const advice = 'Write "all" or a whole number.';
  if (node.kind !== 'scalar') return notANumber(leaf, advice);
  if (node.type === 'string' && String(node.value).toLowerCase() === 'all') {
    return decoded(integerNode(-1n, node.origin));
  }
  const isCount =
    node.type === 'string' || (node.type === 'integer' && int64(node.value) !== undefined);
  return isCount && isWhole(leaf)
    ? decoded(integerNode(integerOf(node), node.origin))
    : notANumber(leaf, advice);
}

/** A file mode: text is octal, a number is what YAML made of it (`0440` is octal there, too). */
export function decodeFileMode(leaf: Leaf): Decoded {
  const { node } = leaf;
  const mode = node.kind === 'scalar' ? modeOf(node) : undefined;
  if (mode === undefined) return notANumber(leaf, 'Write an octal mode such as 0440.');
  return decoded(stringNode(`0${mode.toString(8)}`, node.origin));
}

function modeOf({ type, value }: Scalar): bigint | undefined {
  if (type === 'integer') return int64(value);
  if (type !== 'string' || !/^[+-]?[0-7]+$/.test(String(value))) return undefined;
  const digits = String(value).replace(/^[+-]/, '');
  const magnitude = BigInt(`0o${digits}`);
  return int64(String(value).startsWith('-') ? -magnitude : magnitude);
}

/** A limit for both, or a soft and a hard one; Compose looks at no other key. */
export function decodeUlimit(leaf: Leaf): Decoded {
  const { node } = leaf;
  if (node.kind === 'scalar') return decodeUlimitNumber(leaf);
  if (node.kind === 'sequence') return notANumber(leaf, 'Write a whole number.');
  const entries = new Map<string, Entry>();
  for (const key of ['soft', 'hard']) {
    const entry = node.entries.get(key);
    if (entry === undefined) continue;
    const limit = decodeUlimitNumber({ place: [...leaf.place, key], node: entry.value });
    if (limit.kind !== 'value') return limit;
    entries.set(key, { ...entry, value: limit.node });
  }
  return decoded({ ...node, entries });
}

function decodeUlimitNumber(leaf: Leaf): Decoded {
  const { node } = leaf;
  const isInteger = node.kind === 'scalar' && node.type === 'integer';
  if (isInteger && int64(node.value) !== undefined)
    return decoded(integerNode(integerOf(node), node.origin));
  return notANumber(leaf, 'Write a whole number without a decimal point.');
}

function notANumber({ place, node }: Leaf, hint: string): Decoded {
  const message = `"${placeText(place)}" is ${describeNode(node)}, which is not a number that Compose takes there.`;
  return refused(problem('number-invalid', message, { position: node.origin.position, hint }));
}
