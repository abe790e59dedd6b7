import type * as z from 'zod/mini';
import type { Problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import type { Node } from '../tree.ts';
import { keyMissing, refusedName, repeatedItem, unknownKey, wrongValue } from './shape-problems.ts';
import { EARLIER, EXTENSION_KEYS, RESTRICTED } from './vocabulary.ts';

type Issue = z.core.$ZodIssue;
type Place = readonly PropertyKey[];

/** A zod issue read against the document: where it is, and which node stands there. */
interface Reading {
  readonly place: Place;
  readonly node: Node;
  readonly issue: Issue;
}

/** The problems that a schema's issues about `top`, which stands at `place`, mean; each at the node or key it is about. */
export function issueProblems(place: Place, top: Node, issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue) => {
    const node = nodeAt(top, issue.path);
    const inside = [...place, ...issue.path];
    if (node !== undefined) return problemsAt({ place: inside, node, issue }, top);
    const owner = nodeAt(top, issue.path.slice(0, -1)) ?? top;
    return keyMissing({ place: inside, owner, takes: issue.message });
  });
}

function problemsAt({ place, node, issue }: Reading, top: Node): Problem | Problem[] {
  const { message: takes, path } = issue;
  switch (issue.code) {
    case 'invalid_union': {
      const meant = issue.errors.find((issues) => !issues.some(isWrongKind));
      return meant === undefined
        ? wrongValue({ place, node, takes })
        : issueProblems(place, node, meant);
    }
    case 'unrecognized_keys':
      return unknownKeys(place, node, issue.keys, takes.split(' '));
    case 'invalid_key':
      return refusedName({ place, node, position: keyPosition(top, path) ?? node.origin.position });
    case 'custom': {
      const earlier: unknown = issue.params?.[EARLIER];
      if (typeof earlier === 'number') return repeatedItem({ place, node, earlier });
      return wrongValue({ place, node, takes, restricted: issue.params?.[RESTRICTED] === true });
    }
    default:
      return wrongValue({ place, node, takes });
  }
}

/** Whether an alternative fails for what the value is, and not for something inside it. */
function isWrongKind({ code, path }: Issue): boolean {
  return path.length === 0 && code !== 'unrecognized_keys';
}

/** Of more unknown keys in one mapping none is a slip of typing, and guessing what each means takes its time. */
export const MOST_GUESSED: number = 20;

function unknownKeys(
  place: Place,
  node: Node,
  keys: readonly string[],
  known: readonly string[],
): Problem[] {
  const extensible = known.includes(EXTENSION_KEYS);
  const names = known.filter((name) => name !== EXTENSION_KEYS);
  return keys
    .filter((key) => !(extensible && key.startsWith('x-')))
    .map((key, index) => {
      const position = keyPosition(node, [key]) ?? node.origin.position;
      return unknownKey({ place, key, known: index < MOST_GUESSED ? names : [], position });
    });
}

function nodeAt(top: Node, path: Place): Node | undefined {
  return path.reduce<Node | undefined>((node, part) => {
    if (node?.kind === 'mapping') return node.entries.get(String(part))?.value;
    return node?.kind === 'sequence' ? node.items[Number(part)] : undefined;
  }, top);
}

function keyPosition(top: Node, path: Place): Position | undefined {
  const owner = nodeAt(top, path.slice(0, -1));
  return owner?.kind === 'mapping' ? owner.entries.get(String(path.at(-1)))?.key : undefined;
}
