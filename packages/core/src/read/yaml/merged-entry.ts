import type { Entry, Node, Origin, Scalar } from '../tree.ts';

/** A tag of Compose's own, which says what becomes of what stood there before; `undefined`: none. */
export type Tag = Scalar['tag'];

/** What stands for a value tagged `!reset`: nothing of it is used but the fact that it is there. */
export function dropped(origin: Origin): Scalar {
  return { kind: 'scalar', type: 'null', value: null, tag: '!reset', origin };
}

/**
 * The entry that remains when a merge key brings `incoming` under a key where `standing` may be already.
 * `!reset` gives its place up to a value, but what it erases stays erased, which `!override` says of a value.
 */
export function merged(standing: Entry | undefined, incoming: Entry): Entry {
  if (standing === undefined) return incoming;
  if (standing.value.tag === '!reset' && incoming.value.tag !== '!reset') return erasing(incoming);
  const winner = incoming.value.tag === undefined ? standing : erasing(standing);
  return overriding(winner, incoming.value.origin);
}

function erasing({ key, value }: Entry): Entry {
  return value.tag === '!reset' ? { key, value } : { key, value: { ...value, tag: '!override' } };
}

/** One step says that it won; which others it beat besides tells nobody anything. */
function overriding({ key, value }: Entry, { position }: Origin): Entry {
  if (value.origin.via.at(-1)?.kind === 'override') return { key, value };
  return { key, value: withStep(value, { kind: 'override', position }) };
}

function withStep(value: Node, step: Origin['via'][number]): Node {
  return { ...value, origin: { ...value.origin, via: [step, ...value.origin.via] } };
}
