import type { Service, Target } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, descendant } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';
import type { Remedy } from './rule.ts';

/** A size of a service as somebody wrote it. */
export interface WrittenSize {
  /** The key, dotted, such as `deploy.resources.limits.memory`. */
  readonly key: string;
  /** Where it stands below the service. */
  readonly path: readonly (string | number)[];
  /** The text, with variables filled in. */
  readonly text: string;
  /** Bytes, as Docker Compose reads the text. */
  readonly count: number;
  /** In lower case, such as `m` or `gib`; empty for a bare number. */
  readonly unit: string;
  readonly position: Position;
}

/** The keys that say how much memory a service may take, or how much a file system in memory may. */
const KEYS: readonly string[] = [
  'deploy.resources.limits.memory',
  'mem_limit',
  'deploy.resources.reservations.memory',
  'mem_reservation',
  'memswap_limit',
  'shm_size',
];

const PATHS = KEYS.map((key) => ({ key, path: key.split('.') }));

/** Several rules ask the same of a service. */
const known = new WeakMap<Service, readonly WrittenSize[]>();

/**
 * All sizes that a service writes: limits, reservations, swap, shared memory, then those of its tmpfs mounts. For swarm
 * those of `deploy` alone: swarm-key-refused and swarm-key-ignored speak for the others.
 */
export function writtenSizes(service: Service, target: Target): readonly WrittenSize[] {
  const sizes = known.get(service) ?? sizesOf(service, target);
  known.set(service, sizes);
  return sizes;
}

function sizesOf({ definition }: Service, target: Target): WrittenSize[] {
  const own = PATHS.filter(
    ({ path: [first] }) => target === 'compose' || first === 'deploy',
  ).flatMap(({ key, path }) => sizeIn(key, path, descendant(definition, ...path)));
  const volumes = child(definition, 'volumes');
  const mounts = volumes?.kind === 'sequence' ? volumes.items : [];
  return [
    ...own,
    ...mounts.flatMap((mount, index) =>
      sizeIn('tmpfs.size', ['volumes', index, 'tmpfs', 'size'], descendant(mount, 'tmpfs', 'size')),
    ),
  ];
}

function sizeIn(key: string, path: WrittenSize['path'], node: Node | undefined): WrittenSize[] {
  if (node?.kind !== 'scalar') return [];
  const { value, written, origin } = node;
  if (typeof value !== 'number' && typeof value !== 'bigint') return [];
  const text = (written ?? String(value)).trim();
  const unit = /[a-z]*$/i.exec(text)?.[0].toLowerCase() ?? '';
  return [{ key, path, text, count: Number(value), unit, position: origin.position }];
}

/** Bare numbers below this are taken for a forgotten unit: 64 KiB holds no program, and 65535 MiB is a lot. */
const FORGOTTEN_BELOW = 64 * 1024;

/** Whether a size lacks a unit that was surely meant. 0 and -1 have meanings of their own. */
export function lacksUnit({ count, unit }: Pick<WrittenSize, 'count' | 'unit'>): boolean {
  return unit === '' && count > 0 && count < FORGOTTEN_BELOW;
}

/** Has a size written with another text. */
export function rewriting(service: string, { key, path }: WrittenSize, value: string): Remedy {
  return { title: `Write ${key}: ${value}`, wishes: [{ service, path, value }] };
}
