import type { Service } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, descendant } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';

/** A size of a service as somebody wrote it. */
export interface WrittenSize {
  /** The key, dotted, such as `deploy.resources.limits.memory`. */
  readonly key: string;
  /** The text, with variables filled in. */
  readonly text: string;
  /** Bytes, as Docker Compose reads the text. */
  readonly count: number;
  /** In lower case, such as `m` or `gib`; empty for a bare number. */
  readonly unit: string;
  readonly position: Position;
}

/** The keys that say how much memory a service may take, or how much a file system in memory may. */
const MEMORY_KEYS: readonly string[] = [
  'deploy.resources.limits.memory',
  'mem_limit',
  'deploy.resources.reservations.memory',
  'mem_reservation',
  'memswap_limit',
  'shm_size',
];

/** All sizes that a service writes, in the order of `MEMORY_KEYS`, then those of its tmpfs mounts. */
export function writtenSizes({ definition }: Service): WrittenSize[] {
  const own = MEMORY_KEYS.flatMap((key) => sizeIn(key, descendant(definition, ...key.split('.'))));
  const volumes = child(definition, 'volumes');
  const mounts = volumes?.kind === 'sequence' ? volumes.items : [];
  return [
    ...own,
    ...mounts.flatMap((mount) => sizeIn('tmpfs.size', descendant(mount, 'tmpfs', 'size'))),
  ];
}

function sizeIn(key: string, node: Node | undefined): WrittenSize[] {
  if (node?.kind !== 'scalar') return [];
  const { value, written, origin } = node;
  if (typeof value !== 'number' && typeof value !== 'bigint') return [];
  const text = (written ?? String(value)).trim();
  const unit = /[a-z]*$/i.exec(text)?.[0].toLowerCase() ?? '';
  return [{ key, text, count: Number(value), unit, position: origin.position }];
}

/** Bare numbers below this are taken for a forgotten unit: 64 KiB holds no program, and 65535 MiB is a lot. */
const FORGOTTEN_BELOW = 64 * 1024;

/** Whether a size lacks a unit that was surely meant. 0 and -1 have meanings of their own. */
export function lacksUnit({ count, unit }: WrittenSize): boolean {
  return unit === '' && count > 0 && count < FORGOTTEN_BELOW;
}
