import type { Problem } from '../errors/plimsoll-error.ts';
import { mergeEntries, mergeNodes } from './merge-nodes.ts';
import { MERGE_RULES } from './merge-rules.ts';
import { below } from './path-table.ts';
import type { Mapping, Node } from './tree.ts';

/**
 * Lays `override` over `base` as Docker Compose merges two files: mappings key by key, sequences by appending
 * what is not there yet, scalars by replacing, and a null changes nothing. Some paths have rules of their own.
 */
export function merge(
  base: Mapping,
  override: Mapping,
  report: (problem: Problem) => void,
): Mapping {
  return mergeEntries(base, override, { at: MERGE_RULES, path: [], report });
}

/** Lays one service, network or other resource over another; `section` is the top-level key it stands under. */
export function mergeResource(
  base: Node,
  override: Node,
  section: string,
  name: string,
  report: (problem: Problem) => void,
): Node {
  const at = below(below(MERGE_RULES, section), name);
  return mergeNodes(base, override, { at, path: [section, name], report });
}
