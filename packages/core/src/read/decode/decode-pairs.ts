import { problem } from '../../errors/plimsoll-error.ts';
import { goText } from '../go-text.ts';
import { isNull, mappingNode, sequenceNode, stringNode } from '../nodes.ts';
import { placeText } from '../place-text.ts';
import type { Entry, Mapping, Node } from '../tree.ts';
import { type Decoded, decoded, type Leaf, refused } from './decoded.ts';

/** Variables by name; one without a value is null and comes from the environment. */
export function decodeVariables(leaf: Leaf): Decoded {
  const { place, node } = leaf;
  const spaced = node.kind === 'sequence' ? node.items.find(hasSpaceBeforeEquals) : undefined;
  if (spaced === undefined) return decodePairs(leaf, (value) => value);
  const message = `A name in "${placeText(place)}" ends in a space.`;
  const hint = 'Remove the space before "=".';
  return refused(problem('entry-invalid', message, { position: spaced.origin.position, hint }));
}

/** Compose looks at the last byte of UTF-8 alone, so that a letter whose last byte is 0x85 or 0xA0 counts as a space, too. */
function hasSpaceBeforeEquals(item: Node): boolean {
  const name = goText(item).split('=', 1)[0] ?? '';
  const last = [...name].at(-1)?.codePointAt(0);
  if (last === undefined) return false;
  const lastByte = last < 0x80 ? last : 0x80 | (last & 0x3f);
  return SPACE_BYTES.includes(lastByte);
}

const SPACE_BYTES: readonly number[] = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0];

/** Text by name, from a mapping or a list of `name=text`; nothing is the empty text. */
export function decodeLabels(leaf: Leaf): Decoded {
  return decodePairs(leaf, (value) => value ?? '');
}

function decodePairs({ node }: Leaf, settle: (value: string | null) => string | null): Decoded {
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of pairsIn(node)) {
    const text = settle(isNull(value) ? null : goText(value));
    const { origin } = value;
    const settled: Node =
      text === null
        ? { kind: 'scalar', type: 'null', value: null, origin }
        : stringNode(text, origin);
    entries.set(name, { key, value: settled });
  }
  return decoded(mappingNode(entries, node.origin));
}

function* pairsIn(node: Node): Generator<readonly [string, Entry]> {
  if (node.kind === 'mapping') yield* withExtensions(node);
  if (node.kind !== 'sequence') return;
  for (const item of node.items) yield pairIn(item);
}

function pairIn(item: Node): readonly [string, Entry] {
  const text = goText(item);
  const { origin } = item;
  const end = text.indexOf('=');
  const name = end < 0 ? text : text.slice(0, end);
  const value: Node =
    end < 0
      ? { kind: 'scalar', type: 'null', value: null, origin }
      : stringNode(text.slice(end + 1), origin);
  return [name, { key: origin.position, value }];
}

/** Compose takes `x-` keys for extensions even among labels and variables, and prints them under a name of its own. */
function* withExtensions({ entries, origin }: Mapping): Generator<readonly [string, Entry]> {
  const extensions = new Map<string, Entry>();
  for (const [name, entry] of entries) {
    if (name.startsWith('x-')) extensions.set(name, entry);
    else yield [name, entry];
  }
  const [first] = extensions.values();
  if (first === undefined) return;
  const value = mappingNode(extensions, { ...origin, position: first.value.origin.position });
  yield ['#extensions', { key: first.key, value }];
}

/** Lists of text by name. */
export function decodeMultiOptions({ node }: Leaf): Decoded {
  if (node.kind !== 'mapping') return decoded(node);
  const entries = new Map<string, Entry>();
  for (const [name, entry] of withExtensions(node)) {
    const { value } = entry;
    const items = value.kind === 'sequence' ? value.items : [value];
    const texts = items.map((item) => stringNode(goText(item), item.origin));
    entries.set(name, { ...entry, value: sequenceNode(texts, value.origin) });
  }
  return decoded(mappingNode(entries, node.origin));
}

/** Keys of an SSH agent by name, with the path where one is given. */
export function decodeSsh({ node }: Leaf): Decoded {
  if (node.kind !== 'mapping') return decoded(node);
  const keys = [...node.entries].map(([id, { value }]) =>
    stringNode(isNull(value) ? id : `${id}=${goText(value)}`, value.origin),
  );
  return decoded(sequenceNode(keys, node.origin));
}
