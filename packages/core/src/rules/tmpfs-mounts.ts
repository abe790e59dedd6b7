import type { Service } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, descendant, textOf } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';

/** A file system in memory, with the size that somebody gave it. */
export interface TmpfsMount {
  /** Bytes. */
  readonly size: number;
  readonly position: Position;
}

/** The tmpfs mounts of a service that have a size. One without may grow to half of the host's memory. */
export function tmpfsMounts({ definition }: Service): TmpfsMount[] {
  return [
    ...itemsOf(child(definition, 'tmpfs')).flatMap(shortForm),
    ...itemsOf(child(definition, 'volumes')).flatMap(longForm),
  ];
}

/**
 * Docker hands the options on to the kernel, which knows `k`, `m`, `g`, `t`, and a share of the host's memory in
 * percent, which says nothing without the host.
 * @see https://man7.org/linux/man-pages/man5/tmpfs.5.html
 */
function shortForm(item: Node): TmpfsMount[] {
  const options = /:(?<options>.*)$/.exec(textOf(item) ?? '')?.groups?.['options'] ?? '';
  const { amount, unit = '' } = SIZE.exec(options)?.groups ?? {};
  if (amount === undefined) return [];
  const power = ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase());
  return [{ size: Number(amount) * 1024 ** power, position: item.origin.position }];
}

const SIZE = /(?:^|,)size=(?<amount>\d+)(?<unit>[kmgt]?)(?:,|$)/i;

function longForm(item: Node): TmpfsMount[] {
  const size = descendant(item, 'tmpfs', 'size');
  if (textOf(child(item, 'type')) !== 'tmpfs' || size?.kind !== 'scalar') return [];
  const count = Number(size.value);
  return count > 0 ? [{ size: count, position: size.origin.position }] : [];
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}
