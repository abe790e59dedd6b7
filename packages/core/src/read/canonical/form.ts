import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { describeNode, isThroughVariable, shownText } from '../describe-node.ts';
import { mappingNode } from '../nodes.ts';
import type { Entry, Mapping, Node, Origin } from '../tree.ts';

/** Writes a node's short form out. What is long already, or of no use to it, is handed back as it is. */
export type Form = (node: Node, report: (problem: Problem) => void, growth: Growth) => Node;

/** What short forms have come to so far in one reading: a short text may stand for very many values. */
export interface Growth {
  /** Ports out of ranges. */
  ports: number;
}

/** A mapping of values that stand where their short form does. */
export function longForm(values: Readonly<Record<string, Node>>, origin: Origin): Mapping {
  const entries = new Map<string, Entry>();
  for (const [key, value] of Object.entries(values)) {
    entries.set(key, { key: value.origin.position, value });
  }
  return mappingNode(entries, origin);
}

/** Says that a node cannot be what `noun` names, and hands it back. */
export function wrongForm(
  node: Node,
  noun: string,
  hint: string,
  report: (problem: Problem) => void,
): Node {
  const { position } = node.origin;
  report(problem('wrong-type', `${noun} cannot be ${describeNode(node)}.`, { position, hint }));
  return node;
}

/**
 * Says that the text of a short form does not follow its grammar, and hands the node back. `fault` ends a sentence
 * about the text; as it may repeat a part of it, it is left out where variables were filled in.
 */
export function invalidForm(
  node: Node,
  { noun, fault, hint }: { readonly noun?: string; readonly fault: string; readonly hint: string },
  report: (problem: Problem) => void,
): Node {
  const text = shownText(node);
  const named = noun === undefined ? `"${text}"` : `The ${noun} "${text}"`;
  const told = isThroughVariable(node)
    ? 'has another form than Compose takes once its variables are filled in'
    : fault;
  const message = `${named} ${told}.`;
  report(problem('short-form-invalid', message, { position: node.origin.position, hint }));
  return node;
}
