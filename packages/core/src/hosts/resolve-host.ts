import { nearest } from '../errors/nearest.ts';
import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { catalogue } from './catalogue.ts';
import type { HostDeclaration } from './declaration.ts';
import { fromDeclaration, type HostResult } from './from-declaration.ts';
import type { Host } from './host.ts';
import { isInlineHost, parseInlineHost } from './inline-host.ts';

/** The hosts that can be named. */
interface Known {
  readonly declared: readonly HostDeclaration[];
  readonly builtIns: readonly Host[];
}

/**
 * Finds the host that a user names or writes out (`cpus=1.5,memory=550m`).
 *
 * A declared host hides the built-in of its name, and may extend it. Whoever knows the machine at hand
 * adds it to `builtIns` as `auto`.
 */
export function resolveHost(
  name: string,
  declared: readonly HostDeclaration[] = [],
  builtIns: readonly Host[] = catalogue,
): HostResult {
  const known: Known = { declared, builtIns };
  if (!isInlineHost(name)) return find(name, known, [], undefined);
  const { declaration, problems } = parseInlineHost(name);
  return extend(declaration, known, [], problems);
}

/** `path` holds the declared hosts on the way here, outermost first. */
function find(
  name: string,
  known: Known,
  path: readonly string[],
  position: Position | undefined,
): HostResult {
  const declaration = known.declared.find(({ id }) => id === name);
  const builtIn = known.builtIns.find(({ id }) => id === name);
  // A declared host that extends its own name means the built-in it hides.
  const isHidden = builtIn !== undefined && path.at(-1) === name;
  if (declaration !== undefined && !isHidden) {
    if (path.includes(name)) return refuse(cycle(name, path, position));
    return extend(declaration, known, path);
  }
  if (builtIn !== undefined) return { host: builtIn, problems: [] };
  return refuse(unknown(name, known, position));
}

function extend(
  declaration: HostDeclaration,
  known: Known,
  path: readonly string[],
  found: readonly Problem[] = [],
): HostResult {
  const { extends: parent } = declaration.fields;
  if (parent === undefined) return fromDeclaration(declaration, undefined, found);
  const base = find(parent.text, known, [...path, declaration.id], parent.position);
  if (base.host !== undefined) return fromDeclaration(declaration, base.host, found);
  const [first, ...more] = [...found, ...base.problems];
  return refuse(first ?? base.problems[0], more);
}

function refuse(first: Problem, more: readonly Problem[] = []): HostResult {
  return { host: undefined, problems: [first, ...more] };
}

function cycle(name: string, path: readonly string[], position: Position | undefined): Problem {
  const message = `Host "${name}" extends itself: ${[...path, name].join(' → ')}.`;
  return problem('host-invalid', message, {
    position,
    hint: 'Let one of them stand on its own, or extend a built-in host.',
  });
}

function unknown(name: string, known: Known, position: Position | undefined): Problem {
  const ids = [...known.declared, ...known.builtIns].map(({ id }) => id);
  const meant = nearest(name, ids) ?? ids.find((id) => id.includes(name.toLowerCase()));
  const list = 'Run "plimsoll hosts" to see the hosts there are';
  return problem('host-unknown', `There is no host "${name}".`, {
    position,
    hint:
      meant === undefined
        ? `${list}, or write one out: cpus=4,memory=8gb.`
        : `Did you mean "${meant}"? ${list}.`,
  });
}
