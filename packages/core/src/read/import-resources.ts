import type { Problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { withStep } from './extends.ts';
import { mergeResource } from './merge.ts';
import { isNull, sameValue, withEntry } from './nodes.ts';
import { applyResetsAt, type Resets } from './reset.ts';
import { wrongValue } from './schema/shape-problems.ts';
import type { Mapping, Node } from './tree.ts';

/** The sections that an included project hands over; its name and extensions stay behind. */
const SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** How an included project is laid under the one that includes it. */
export interface Import {
  /** Where the include stands. */
  readonly position: Position;
  readonly resets: Resets | undefined;
  /** Whether a resource may be brought along; where not, that is reported. */
  admits(node: Node): boolean;
  readonly report: (problem: Problem) => void;
}

/** Lays what an included project defines under what is there: where both define something, they are merged. */
export function importResources(tree: Mapping, imported: Mapping, details: Import): Mapping {
  return SECTIONS.reduce((merged, section) => {
    const source = imported.entries.get(section);
    return source?.value.kind === 'mapping'
      ? importSection(merged, section, source.key, source.value, details)
      : merged;
  }, tree);
}

function importSection(
  tree: Mapping,
  section: string,
  key: Position,
  source: Mapping,
  { position, resets, admits, report }: Import,
): Mapping {
  const target = tree.entries.get(section);
  const own = target?.value.kind === 'mapping' ? target.value : undefined;
  if (target !== undefined && own === undefined && !isNull(target.value)) {
    const takes = 'a mapping';
    report(wrongValue({ place: [section], node: target.value, takes }));
    return tree;
  }
  const entries = new Map(own?.entries);
  const step = { kind: 'include', position } as const;
  for (const [name, entry] of source.entries) {
    if (!admits(entry.value)) return tree;
    const known = entries.get(name);
    const value = withStep(entry.value, step);
    if (known === undefined) entries.set(name, { ...entry, value });
    else if (!sameValue(known.value, entry.value)) {
      const base = applyResetsAt(value, resets, section, name);
      const merged = mergeResource(base, known.value, section, name, report);
      entries.set(name, { key: known.key, value: merged });
    }
  }
  const value: Mapping = { ...(own ?? source), entries };
  return withEntry(tree, section, value, target?.key ?? key);
}
