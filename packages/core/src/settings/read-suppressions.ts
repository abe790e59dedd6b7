import { nearest } from '../errors/nearest.ts';
import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { child, textOf } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';
import type { IgnoreShape, WaiverShape } from './suppression-shapes.ts';
import type { Ignore, Waiver } from './suppressions.ts';

/** The entries of `ignore`, with the places they stand at. */
export function ignoresOf(shapes: readonly IgnoreShape[] = [], tree: Node | undefined): Ignore[] {
  return shapes.map((shape, index) => ignoreOf(shape, placeOf(tree, index)));
}

/** The entries of `waivers`, with the places they stand at. */
export function waiversOf(shapes: readonly WaiverShape[] = [], tree: Node | undefined): Waiver[] {
  return shapes.map((shape, index) => ({
    ...ignoreOf(shape, placeOf(tree, index)),
    owner: shape.owner,
    expires: shape.expires,
  }));
}

/** A rule that does not exist would be let pass in vain. */
export function unknownRulesIn(list: Node | undefined, known: readonly string[]): Problem[] {
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap((item) => {
    const rule = child(item, 'rule');
    const id = textOf(rule);
    if (rule === undefined || id === undefined || known.includes(id)) return [];
    const meant = nearest(id, known);
    const hint =
      meant === undefined ? 'Run "plimsoll explain" for a list of them.' : `Write "${meant}".`;
    const message = `There is no rule "${id}".`;
    return [problem('settings-invalid', message, { position: rule.origin.position, hint })];
  });
}

function ignoreOf(
  { rule, stack, service, path, reason }: IgnoreShape,
  position: Ignore['position'],
): Ignore {
  return { rule, stack, service, path, reason, position };
}

/** An entry's first key: it stands where the entry begins. */
function placeOf(list: Node | undefined, index: number): Ignore['position'] {
  const item = list?.kind === 'sequence' ? list.items[index] : undefined;
  if (item === undefined) throw new TypeError('A setting has no place');
  return item.origin.position;
}
