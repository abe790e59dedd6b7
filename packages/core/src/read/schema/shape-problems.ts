import { nearest } from '../../errors/nearest.ts';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { type Position, samePosition } from '../../places/position.ts';
import { describeNode, shownName } from '../describe-node.ts';
import { placeText } from '../place-text.ts';
import type { Node } from '../tree.ts';

type Place = readonly PropertyKey[];

/** A value that is not what Compose takes there. */
export interface WrongValue {
  readonly place: Place;
  readonly node: Node;
  /** Finishes "Compose takes …". */
  readonly takes: string;
  /** The kind may be right, but only some values of it are taken. */
  readonly restricted?: boolean;
}

/** Says what stands there, and what Compose takes instead. */
export function wrongValue({ place, node, takes, restricted = false }: WrongValue): Problem {
  const code = restricted && node.kind === 'scalar' ? 'value-not-allowed' : 'wrong-type';
  const message = `"${placeText(place)}" is ${describeNode(node)}; Compose takes ${takes}.`;
  return problem(code, message, { position: node.origin.position, hint: adviceFor(node, takes) });
}

function adviceFor(node: Node, takes: string): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.type === 'null') return 'Give it a value, or remove the key.';
  if (takes === 'a list') return 'Write it as an item of a list, after "- ".';
  if (!takes.startsWith('text') || node.type === 'string') return undefined;
  const [example] = /"[^"]+"$/.exec(takes) ?? [];
  return example === undefined
    ? 'Put quotes around the value.'
    : `Write it in quotes, such as ${example}.`;
}

/** A key that Compose does not know. */
export interface UnknownKey {
  /** Of the mapping that holds the key; empty for the document itself. */
  readonly place: Place;
  readonly key: string;
  readonly known: readonly string[];
  readonly position: Position;
  /** Better advice than the nearest known key. */
  readonly hint?: string | undefined;
}

/** Says that Compose does not know the key, and which one may be meant. */
export function unknownKey({ place, key, known, position, hint }: UnknownKey): Problem {
  const where = place.length === 0 ? 'at the top of a Compose file' : `in "${placeText(place)}"`;
  const message = `"${key}" is not a key that Compose knows ${where}.`;
  return problem('unknown-key', message, { position, hint: hint ?? meant(key, known) });
}

function meant(key: string, known: readonly string[]): string {
  const candidate = nearest(key, known);
  if (candidate !== undefined) return `Did you mean "${candidate}"?`;
  return known.length > 0 && known.length <= 8
    ? `Remove it, or use one of ${known.join(', ')}.`
    : 'Remove it; a key of your own starts with "x-".';
}

/** A key that must be there and is not. */
export interface KeyMissing {
  readonly place: Place;
  readonly owner: Node;
  readonly takes: string;
}

/** Says which key is missing, and where. */
export function keyMissing({ place, owner, takes }: KeyMissing): Problem {
  const key = String(place.at(-1));
  const message = `"${placeText(place.slice(0, -1))}" lacks the key "${key}".`;
  const hint = `Add "${key}:" with ${takes}.`;
  return problem('key-missing', message, { position: owner.origin.position, hint });
}

/** An item that stands in its list a second time. */
export interface RepeatedItem {
  readonly place: Place;
  readonly node: Node;
  /** Index of the item it repeats. */
  readonly earlier: number;
}

/** Says that an item stands twice in a list that has each but once. */
export function repeatedItem({ place, node, earlier }: RepeatedItem): Problem {
  const first = placeText([...place.slice(0, -1), earlier]);
  const message = `"${placeText(place)}" repeats "${first}"; Compose takes each item once.`;
  const hint = 'Remove one of the two.';
  return problem('item-repeated', message, { position: node.origin.position, hint });
}

/** A name of the user's choosing that Compose does not take. */
export interface RefusedName {
  readonly place: Place;
  /** What stands under the name. */
  readonly node: Node;
  readonly position: Position;
}

/** Says that a name has letters which Compose does not take. */
export function refusedName({ place, node, position }: RefusedName): Problem {
  const name = String(place.at(-1));
  const owner = placeText(place.slice(0, -1));
  if (name === '') {
    const message = `An entry of "${owner}" has no name.`;
    return problem('name-refused', message, { position, hint: 'Give it a name, or remove it.' });
  }
  // A name out of a list stands where its value does, and may have come through a variable.
  const isListed = samePosition(position, node.origin.position);
  const shown = isListed ? shownName(name, node.origin) : name;
  const message = `"${shown}" in "${owner}" is not a name that Compose takes.`;
  const hint = 'Use letters, digits, dots, hyphens and underscores only.';
  return problem('name-refused', message, { position, hint });
}
