import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Step } from '../places/located.ts';
import { CASTS, type CastRule } from './casts.ts';
import type { Variables } from './environment.ts';
import { goText } from './go-text.ts';
import { mapEntries, mapItems } from './nodes.ts';
import { below, type PathTable } from './path-table.ts';
import { placeText } from './place-text.ts';
import { substitute, type TemplateError } from './template/substitute.ts';
import { templateProblem } from './template/template-problem.ts';
import type { Mapping, Node, Scalar } from './tree.ts';

/** Fills variables into the values of a document, never its keys, and casts what its path wants as a number or boolean. */
export function interpolate(
  tree: Mapping,
  variables: Variables,
  report: (problem: Problem) => void,
): Mapping {
  return mapEntries(tree, (value, key) =>
    walk(value, [key], { at: below(CASTS, key), variables, report }),
  );
}

/** The same for one value that stands at `path`. */
export function interpolateNode(
  node: Node,
  path: readonly PropertyKey[],
  variables: Variables,
  report: (problem: Problem) => void,
): Node {
  return walk(node, path, { at: undefined, variables, report });
}

interface Scope {
  readonly at: PathTable<CastRule> | undefined;
  readonly variables: Variables;
  readonly report: (problem: Problem) => void;
}

function walk(node: Node, path: readonly PropertyKey[], scope: Scope): Node {
  if (node.kind === 'mapping') {
    return mapEntries(node, (value, key) =>
      walk(value, [...path, key], { ...scope, at: below(scope.at, key) }),
    );
  }
  if (node.kind === 'sequence') {
    const items = { ...scope, at: below(scope.at, '[]') };
    let index = 0;
    return mapItems(node, (item) => walk(item, [...path, index++], items));
  }
  return node.type === 'string' ? fill(node, path, scope) : node;
}

function fill(node: Scalar, path: readonly PropertyKey[], scope: Scope): Scalar {
  const template = goText(node);
  const rule = scope.at?.value;
  const result = substitute(template, (name) => scope.variables.get(name));
  if (result.kind === 'error') {
    scope.report(refusal(result.error, node));
    return node;
  }
  const filled = result.text === template ? node : withText(node, result.text, result.steps);
  return rule === undefined ? filled : castTo(rule, filled, path, scope);
}

function withText(node: Scalar, value: string, steps: readonly Step[]): Scalar {
  const { origin } = node;
  const via = [...origin.via, ...steps];
  return { ...node, value, template: goText(node), origin: { ...origin, via } };
}

function castTo(
  { cast, noun }: CastRule,
  node: Scalar,
  path: readonly PropertyKey[],
  { report }: Scope,
): Scalar {
  const typed = cast(String(node.value));
  if (typed !== undefined) return { ...node, ...typed };
  const place = placeText(path);
  const message = `"${place}" is not ${noun}.`;
  const variable = node.origin.via.find((step) => step.kind === 'variable');
  const hint =
    variable === undefined
      ? `Write ${noun}.`
      : `Set "${variable.name}" to ${noun}, or give it such a default.`;
  report(problem('cast-failed', message, { position: node.origin.position, hint }));
  return node;
}

/** A message that variables helped to write may hold what they hold, and is left out. */
function refusal(error: TemplateError, node: Scalar): Problem {
  const { position } = node.origin;
  const isWritten = error.kind !== 'required' || goText(node).includes(error.message);
  return templateProblem(isWritten ? error : { ...error, message: '' }, position);
}
