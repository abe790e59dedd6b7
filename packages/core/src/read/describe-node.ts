import type { Node, Origin, Scalar } from './tree.ts';

/** Longer text tells the reader nothing that the position does not. */
const LONGEST = 40;

/**
 * What stands at a node, to follow "… is": `a list`, `the number 5`, `"abc"`.
 * A value that came through a variable is described and not shown, as it may be a secret.
 */
export function describeNode(node: Node): string {
  if (node.kind === 'sequence') return 'a list';
  if (node.kind === 'mapping') return 'a mapping';
  return isShowable(node) ? showScalar(node) : nameScalar(node);
}

/** Whether a message may show the value: it stands in the file and did not come from a variable. */
function isShowable(node: Scalar): boolean {
  return !isThroughVariable(node) && String(node.value).length <= LONGEST;
}

/** Whether a variable gave the node its text, or a part of it, so that no message may show it. */
export function isThroughVariable({ origin }: Node): boolean {
  return origin.via.some((step) => step.kind === 'variable');
}

/** The text of a node for a message: as the file writes it, variables not filled in. */
export function shownText(node: Node): string {
  if (node.kind !== 'scalar') return '';
  return node.template ?? shownName(String(node.value), node.origin);
}

/** A name for a message: as it is, or as the variable that gave it, whose value is not shown. */
export function shownName(name: string, { via }: Origin): string {
  const variable = via.find((step) => step.kind === 'variable');
  return variable === undefined ? name : `$\{${variable.name}}`;
}

function showScalar(node: Scalar): string {
  if (node.type === 'null') return 'empty';
  if (node.type === 'string') return JSON.stringify(node.value);
  if (node.type === 'timestamp') return `the date ${node.value}`;
  if (node.type === 'boolean') return String(node.value);
  // As `1.0` is not `1` to Compose, it must not look like it.
  const point = node.type === 'float' && Number.isInteger(node.value) ? '.0' : '';
  return `the number ${node.value}${point}`;
}

function nameScalar({ type }: Scalar): string {
  if (type === 'null') return 'empty';
  if (type === 'string') return 'text';
  if (type === 'timestamp') return 'a date';
  return type === 'boolean' ? 'true or false' : 'a number';
}
