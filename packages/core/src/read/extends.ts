import { problem } from '../errors/plimsoll-error.ts';
import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import { MAX_EXTENDS, mayBring, mayFollow } from './bounds.ts';
import type { Context } from './context.ts';
import { reporter } from './context.ts';
import { shownText } from './describe-node.ts';
import { mergeResource } from './merge.ts';
import { child, isNull, mapEntries, mapItems, textOf, withEntry, withoutEntry } from './nodes.ts';
import { applyResetsAt, type Resets } from './reset.ts';
import type { Mapping, Node } from './tree.ts';

/** The services that a service may extend, and the tags of the file they stand in. */
export interface Base {
  /** Services by name; those extended on the way are put back resolved. */
  readonly services: Map<string, Node>;
  readonly resets: Resets | undefined;
}

/** How `extends` reaches files, and where it stands. */
export interface ExtendsScope {
  readonly context: Context;
  /** The file whose services are resolved, as it is named in messages. */
  readonly file: string;
  /** The services of another file; `undefined` when it could not, which is told already. */
  baseIn(file: Node, position: Position): Base | undefined;
}

/** Replaces every `extends` of a document by what it stands for. */
export function resolveExtends(
  tree: Mapping,
  resets: Resets | undefined,
  scope: ExtendsScope,
): Mapping {
  const section = tree.entries.get('services');
  if (section === undefined) return tree;
  const { value } = section;
  if (value.kind !== 'mapping') {
    tellNotMapping(scope, 'services', value);
    return tree;
  }
  const services = new Map([...value.entries].map(([name, entry]) => [name, entry.value]));
  for (const name of value.entries.keys()) extend(name, { services, resets }, scope, []);
  const resolved = mapEntries(value, (node, name) => services.get(name) ?? node);
  return resolved === value ? tree : withEntry(tree, 'services', resolved, section.key);
}

/** One link of a chain of extending services. */
interface Link {
  readonly file: string;
  readonly service: string;
}

/** The service with its base merged in; `undefined` for null services and where the base could not be had. */
function extend(
  name: string,
  base: Base,
  scope: ExtendsScope,
  chain: readonly Link[],
): Mapping | undefined {
  const service = base.services.get(name);
  if (service === undefined || isNull(service)) return undefined;
  if (service.kind !== 'mapping') {
    tellNotMapping(scope, `services.${name}`, service);
    return undefined;
  }
  const entry = service.entries.get('extends');
  if (entry === undefined) return service;
  const settled = settle(name, service, entry.value, { base, scope, chain, at: entry.key });
  base.services.set(name, settled);
  return settled;
}

interface Extension {
  readonly base: Base;
  readonly scope: ExtendsScope;
  readonly chain: readonly Link[];
  readonly at: Position;
}

function settle(name: string, service: Mapping, node: Node, extension: Extension): Mapping {
  const { base, scope, chain, at } = extension;
  const plain = withoutEntry(service, 'extends');
  const reference = referenceOf(name, node, scope);
  if (reference === undefined) return plain;
  const source = reference.file === undefined ? base : scope.baseIn(reference.file.node, at);
  if (source === undefined) {
    scope.context.partial.add(name);
    return plain;
  }
  if (!source.services.has(reference.service)) {
    tellMissing(scope, name, reference, node);
    return plain;
  }
  const links = [...chain, { file: reference.file?.path ?? scope.file, service: name }];
  if (isCycle(links)) {
    tellCycle(scope, links, at);
    return plain;
  }
  if (!mayFollow(scope.context, links.length, MAX_EXTENDS, at)) return plain;
  const inherited = extend(reference.service, source, scope, links);
  if (scope.context.partial.has(reference.service)) scope.context.partial.add(name);
  // Docker Compose leaves a service that extends a null one as it is, `extends` included.
  if (inherited === undefined) return service;
  if (!mayBring(scope.context, inherited, at)) return plain;
  const cleared = applyResetsAt(mark(inherited, at), base.resets, 'services', name);
  const merged = mergeResource(cleared, service, 'services', name, reporter(scope.context));
  return merged.kind === 'mapping' ? withoutEntry(merged, 'extends') : plain;
}

interface Reference {
  readonly service: string;
  /** The service for messages. */
  readonly shown: string;
  readonly file: { readonly path: string; readonly node: Node } | undefined;
}

function referenceOf(name: string, node: Node, scope: ExtendsScope): Reference | undefined {
  if (node.kind !== 'mapping') return ownService(node);
  const named = child(node, 'service');
  const service = textOf(named);
  const file = child(node, 'file');
  if (named === undefined || service === undefined) {
    tell(scope, `"${name}" extends a service that it does not name.`, node, {
      hint: 'Give the name of a service as "extends.service".',
    });
    return undefined;
  }
  if (file === undefined || isNull(file)) return ownService(named);
  const path = textOf(file);
  if (path === undefined) {
    tell(scope, `"extends.file" of "${name}" is not a path.`, file, {
      hint: 'Write the path of a Compose file.',
    });
    return undefined;
  }
  return { service, shown: shownText(named), file: { path, node: file } };
}

/** A service of the same file. */
function ownService(node: Node): Reference {
  return { service: textOf(node) ?? '', shown: shownText(node), file: undefined };
}

/** Every node of what is inherited knows the `extends` it came through. */
function mark(node: Node, position: Position): Node {
  return withStep(node, { kind: 'extends', position });
}

/** A chain longer than this tells nobody anything; the oldest steps are left out. */
const MOST_STEPS = 32;

/** The node and all below it with one more step on their way. */
export function withStep(node: Node, step: Step): Node {
  const via = [step, ...node.origin.via].slice(0, MOST_STEPS);
  const origin = { ...node.origin, via };
  if (node.kind === 'scalar') return { ...node, origin };
  const moved =
    node.kind === 'mapping'
      ? mapEntries(node, (value) => withStep(value, step))
      : mapItems(node, (item) => withStep(item, step));
  return { ...moved, origin };
}

function isCycle(links: readonly Link[]): boolean {
  const last = links.at(-1);
  return links
    .slice(0, -1)
    .some(({ file, service }) => file === last?.file && service === last.service);
}

function tellCycle(scope: ExtendsScope, links: readonly Link[], position: Position): void {
  const [first, second, ...rest] = links.map(({ service }) => `"${service}"`);
  const way = [`${first} extends ${second}`, ...rest].join(', which extends ');
  const message =
    first === second && rest.length === 0
      ? `Service ${first} extends itself.`
      : `Services extend each other in a circle: ${way}.`;
  scope.context.problems.push(
    problem('extends-cycle', message, {
      position,
      hint: 'Take the "extends" out of one of them.',
    }),
  );
}

function tellMissing(scope: ExtendsScope, name: string, reference: Reference, node: Node): void {
  const { shown, file } = reference;
  const place = file === undefined ? 'this file' : `"${shownText(file.node)}"`;
  tell(scope, `"${name}" extends "${shown}", which is not a service of ${place}.`, node, {
    hint: 'Docker Compose looks in that one file only: name the file with "extends.file", or correct the name.',
  });
}

function tellNotMapping({ context }: ExtendsScope, path: string, { origin }: Node): void {
  const hint = 'Write its settings below it, indented.';
  const message = `"${path}" is not a mapping.`;
  context.problems.push(problem('wrong-type', message, { position: origin.position, hint }));
}

function tell(
  { context }: ExtendsScope,
  message: string,
  { origin }: Node,
  { hint }: { readonly hint: string },
): void {
  context.problems.push(problem('extends-invalid', message, { position: origin.position, hint }));
}
