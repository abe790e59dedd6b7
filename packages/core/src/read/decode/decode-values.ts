import type { Problem } from '../../errors/plimsoll-error.ts';
import type { DroppedValue } from '../dropped-value.ts';
import { goText } from '../go-text.ts';
import { isNull } from '../nodes.ts';
import { below, belowItems, type PathTable } from '../path-table.ts';
import { placeText } from '../place-text.ts';
import type { Entry, Mapping, Node, Sequence } from '../tree.ts';
import { decodeHosts } from './decode-hosts.ts';
import {
  decodeBytes,
  decodeCpus,
  decodeDeviceCount,
  decodeFileMode,
  decodeInteger,
  decodeRatio,
  decodeUlimit,
  decodeUnsigned,
} from './decode-numbers.ts';
import { decodeLabels, decodeMultiOptions, decodeSsh, decodeVariables } from './decode-pairs.ts';
import {
  decodeDuration,
  decodeFlag,
  decodeHealthTest,
  decodePrinted,
  decodeText,
  decodeTexts,
  decodeWords,
} from './decode-text.ts';
import type { Decoded, Leaf } from './decoded.ts';
import { LEAF_TYPES, type LeafType } from './leaf-types.ts';

const DECODERS: Readonly<Record<Exclude<LeafType, 'unread'>, (leaf: Leaf) => Decoded>> = {
  bytes: decodeBytes,
  cpus: decodeCpus,
  'device-count': decodeDeviceCount,
  duration: decodeDuration,
  'file-mode': decodeFileMode,
  flag: decodeFlag,
  'health-test': decodeHealthTest,
  hosts: decodeHosts,
  integer: decodeInteger,
  labels: decodeLabels,
  'multi-options': decodeMultiOptions,
  printed: decodePrinted,
  ratio: decodeRatio,
  text: decodeText,
  texts: decodeTexts,
  ulimit: decodeUlimit,
  ssh: decodeSsh,
  uint16: decodeUnsigned(16),
  uint32: decodeUnsigned(32),
  uint64: decodeUnsigned(64),
  variables: decodeVariables,
  words: decodeWords,
};

/** A document as Compose's typed model holds it. */
export interface DecodedTree {
  /** Every leaf that Compose reads has the value it reads, as `LeafType` says. */
  readonly tree: Mapping;
  /** What Compose ignores without a word; it is not in the tree. */
  readonly dropped: readonly DroppedValue[];
}

/** What a walk over the document tells and collects. */
interface Findings {
  readonly report: (problem: Problem) => void;
  readonly dropped: DroppedValue[];
}

/** Reads every value of a normalised document into the type that Compose holds it in, and reports those that do not fit. */
export function decodeValues(tree: Mapping, report: (problem: Problem) => void): DecodedTree {
  const findings: Findings = { report, dropped: [] };
  const typed = decodeMapping({ place: [], node: tree }, LEAF_TYPES, findings);
  return { tree: typed, dropped: findings.dropped };
}

type Table = PathTable<LeafType> | undefined;

function decodeNode(leaf: Leaf, table: Table, findings: Findings): Node | undefined {
  const { place, node } = leaf;
  const type = table?.value;
  if (type === 'unread') return undefined;
  if (isNull(node) && type !== 'text') return node;
  if (type !== undefined) return settle(leaf, DECODERS[type](leaf), findings);
  if (node.kind === 'mapping') return decodeMapping({ place, node }, table, findings);
  if (node.kind === 'sequence') return decodeSequence({ place, node }, table, findings);
  // Everything else is text, and the shape of the file has been checked: only a date can still be in its place.
  return node.type === 'timestamp' ? settle(leaf, decodeText(leaf), findings) : node;
}

function settle(leaf: Leaf, result: Decoded, { report, dropped }: Findings): Node | undefined {
  if (result.kind === 'value') return result.node;
  if (result.kind === 'refused') report(result.problem);
  else dropped.push(droppedValue(leaf));
  return undefined;
}

function droppedValue({ place, node }: Leaf): DroppedValue {
  const [, service = '', ...path] = place;
  return {
    service: String(service),
    path: placeText(path),
    text: goText(node),
    position: node.origin.position,
  };
}

function decodeMapping(
  { place, node }: { readonly place: Leaf['place']; readonly node: Mapping },
  table: Table,
  findings: Findings,
): Mapping {
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of node.entries) {
    if (isExtension(key, table)) continue;
    const value = decodeNode(
      { place: [...place, key], node: entry.value },
      below(table, key),
      findings,
    );
    if (value === entry.value) continue;
    entries ??= new Map(node.entries);
    if (value === undefined) entries.delete(key);
    else entries.set(key, { ...entry, value });
  }
  return entries === undefined ? node : { ...node, entries };
}

/** `x-` keys are nobody's, but where names are the user's own: services, networks and the like. */
function isExtension(key: string, table: Table): boolean {
  return key.startsWith('x-') && table?.any === undefined;
}

function decodeSequence(
  { place, node }: { readonly place: Leaf['place']; readonly node: Sequence },
  table: Table,
  findings: Findings,
): Sequence {
  const items = node.items.map((item, index) =>
    decodeNode({ place: [...place, index], node: item }, belowItems(table), findings),
  );
  const isSame = items.every((item, index) => item === node.items[index]);
  return isSame ? node : { ...node, items: items.filter((item) => item !== undefined) };
}
