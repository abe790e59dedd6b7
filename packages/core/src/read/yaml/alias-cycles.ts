import { isAlias, isMap, isSeq, type ParsedNode } from 'yaml';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { type Aliases, keyIdentity } from './mapping-keys.ts';
import type { SourceText } from './source-text.ts';

interface Walk {
  readonly aliases: Aliases;
  readonly open: Set<ParsedNode>;
  readonly done: Set<ParsedNode>;
  /** Per anchored node, the paths it was aliased at and every path above them. */
  readonly uses: Map<ParsedNode, { readonly paths: Set<string>; readonly above: Set<string> }>;
  readonly complain: (alias: ParsedNode) => void;
}

/**
 * Reports aliases that lead back to themselves. As Compose compares paths in which a merge key takes no part, it also
 * takes `<<: *x` beside `labels: *x` in one mapping for a cycle, and so does this.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/loader/reset.go
 */
export function checkAliasCycles(
  source: SourceText,
  contents: ParsedNode,
  aliases: Aliases,
  report: (problem: Problem) => void,
): void {
  if (aliases.size === 0) return;
  const told = new Set<ParsedNode>();
  const complain = (alias: ParsedNode): void => {
    if (told.has(alias)) return;
    told.add(alias);
    const name = isAlias(alias) ? alias.source : '';
    report(
      problem('yaml-alias-cycle', `The alias "*${name}" leads back to itself.`, {
        position: source.positionAt(alias.range[0]),
        hint: 'Write the value out here instead of the alias.',
      }),
    );
  };
  walk({ aliases, open: new Set(), done: new Set(), uses: new Map(), complain }, contents, []);
}

function walk(state: Walk, node: ParsedNode, path: readonly string[]): void {
  if (!isAlias(node)) {
    walkCollection(state, node, path);
    return;
  }
  const target = state.aliases.get(node);
  if (target === undefined) return;
  if (state.open.has(target) || crossesItself(state, target, path)) state.complain(node);
  else walkCollection(state, target, path);
}

/** Each collection is gone through once, at the path where it is met first. */
function walkCollection(state: Walk, node: ParsedNode, path: readonly string[]): void {
  if (state.done.has(node) || node.tag === '!reset' || node.tag === '!override') return;
  state.open.add(node);
  if (isSeq(node)) {
    for (const [index, item] of (node.items as ParsedNode[]).entries())
      walk(state, item, [...path, `${index}`]);
  }
  if (isMap(node)) {
    for (const { key, value } of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
      const name = keyIdentity(key);
      if (value !== null)
        walk(state, value, name === '<<' && path.length > 0 ? path : [...path, name]);
    }
  }
  state.open.delete(node);
  state.done.add(node);
}

/** Whether the same anchor is also used above or below this path. */
function crossesItself(state: Walk, target: ParsedNode, path: readonly string[]): boolean {
  if (path.includes('<<')) return false;
  const uses = state.uses.get(target) ?? { paths: new Set(), above: new Set() };
  state.uses.set(target, uses);
  const ancestors = path.map((_, depth) => JSON.stringify(path.slice(0, depth)));
  const own = JSON.stringify(path);
  const crosses = uses.above.has(own) || ancestors.some((ancestor) => uses.paths.has(ancestor));
  uses.paths.add(own);
  for (const ancestor of ancestors) uses.above.add(ancestor);
  return crosses;
}
