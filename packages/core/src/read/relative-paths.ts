import { child, mapEntries, mapItems, textOf, withEntry } from './nodes.ts';
import { below, belowItems, type PathTable, pathTable } from './path-table.ts';
import { isAbsolute, join } from './posix-path.ts';
import type { Mapping, Node, Scalar } from './tree.ts';

/** What relative paths start from. */
export interface PathBase {
  /** The project directory; relative to the including project's for what is included or extended. */
  readonly directory: string;
  /** What `~` stands for; `undefined` leaves it as it is. */
  readonly home: string | undefined;
}

/** Makes the paths of a document start at the project directory, wherever its values were written. */
export function resolvePaths(tree: Mapping, base: PathBase): Mapping {
  const resolved = walk(tree, PATHS, base);
  return resolved.kind === 'mapping' ? resolved : tree;
}

type Resolver = (node: Node, base: PathBase) => Node;

const PATHS: PathTable<Resolver> = pathTable<Resolver>({
  'services.*.build.context': resolveContext,
  'services.*.build.additional_contexts.*': resolveContext,
  'services.*.build.ssh.*': resolveEitherSystem,
  'services.*.env_file.*.path': resolvePath,
  'services.*.label_file.*': resolvePath,
  'services.*.extends.file': resolveExtended,
  'services.*.develop.watch.*.path': resolvePath,
  'services.*.volumes.*': resolveBind,
  'configs.*.file': resolveEitherSystem,
  'secrets.*.file': resolveEitherSystem,
  'volumes.*': resolveDevice,
});

function walk(node: Node, at: PathTable<Resolver> | undefined, base: PathBase): Node {
  if (at === undefined) return node;
  if (at.value !== undefined) return at.value(node, base);
  if (node.kind === 'scalar') return node;
  if (node.kind === 'sequence') return mapItems(node, (item) => walk(item, belowItems(at), base));
  return mapEntries(node, (value, key) => walk(value, below(at, key), base));
}

function resolvePath(node: Node, base: PathBase): Node {
  if (node.kind === 'sequence') return mapItems(node, (item) => resolvePath(item, base));
  return withText(node, (text) => {
    const path = expandHome(text, base);
    return path === '' || isAbsolute(path) ? path : join(base.directory, path);
  });
}

/** Windows paths stay as they are, since the client may run on another system than the engine. */
function resolveEitherSystem(node: Node, base: PathBase): Node {
  return withText(node, (text) => {
    const path = expandHome(text, base);
    return isAbsolute(path) || isWindowsAbsolute(path) ? path : join(base.directory, path);
  });
}

const REMOTE_CONTEXT = /^(?:service:|https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@)|:\/\//;

function resolveContext(node: Node, base: PathBase): Node {
  return REMOTE_CONTEXT.test(textOf(node) ?? '') ? node : resolvePath(node, base);
}

function resolveExtended(node: Node, base: PathBase): Node {
  return resolvePath(node, base);
}

function resolveBind(node: Node, base: PathBase): Node {
  const source = child(node, 'source');
  if (node.kind !== 'mapping' || source === undefined) return node;
  if (textOf(child(node, 'type')) !== 'bind') return node;
  return withEntry(node, 'source', resolveEitherSystem(source, base));
}

/** A local volume with `o: bind` is a bind mount in disguise. */
function resolveDevice(node: Node, base: PathBase): Node {
  const options = child(node, 'driver_opts');
  const device = child(options, 'device');
  if (node.kind !== 'mapping' || options?.kind !== 'mapping' || device === undefined) return node;
  if (textOf(child(node, 'driver')) !== 'local' || textOf(child(options, 'o')) !== 'bind') {
    return node;
  }
  const resolved = withEntry(options, 'device', resolveEitherSystem(device, base));
  return withEntry(node, 'driver_opts', resolved);
}

function withText(node: Node, change: (text: string) => string): Node {
  const text = textOf(node);
  if (text === undefined) return node;
  const value = change(text);
  return value === text ? node : { ...(node as Scalar), value };
}

/** `~` in front is the home directory, whatever follows it. */
function expandHome(path: string, { home }: PathBase): string {
  return path.startsWith('~') && home !== undefined ? join(home, path.slice(1)) : path;
}

/** A drive letter or a network share in front. */
function isWindowsAbsolute(path: string): boolean {
  return /^(?:.:[\\/]|[\\/]{2})/s.test(path);
}
