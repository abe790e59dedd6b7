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
export function tmpfsMounts(service: Service): TmpfsMount[] {
  return [
    ...shortTmpfsMounts(service),
    ...itemsOf(child(service.definition, 'volumes')).flatMap(longForm),
  ];
}

/** A tmpfs that is written in one text, such as `/run:size=64m`. */
export interface ShortTmpfsMount extends TmpfsMount {
  /** In lower case; empty for a bare number, which is bytes. */
  readonly unit: string;
}

/** Those under `tmpfs`, without those among the volumes. */
export function shortTmpfsMounts({ definition }: Service): ShortTmpfsMount[] {
  return itemsOf(child(definition, 'tmpfs')).flatMap(shortForm);
}

/**
 * Docker hands the options on to the kernel, which knows `k`, `m`, `g`, `t`, and a share of the host's memory in
 * percent, which says nothing without the host.
 * @see https://man7.org/linux/man-pages/man5/tmpfs.5.html
 */
function shortForm(item: Node): ShortTmpfsMount[] {
  const options = /:(?<options>.*)$/.exec(textOf(item) ?? '')?.groups?.['options'] ?? '';
  const { amount, suffix = '' } = SIZE.exec(options)?.groups ?? {};
  if (amount === undefined) return [];
  const unit = suffix.toLowerCase();
  const size = Number(amount) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf(unit);
  return [{ size, unit, position: item.origin.position }];
}

const SIZE = /(?:^|,)size=(?<amount>\d+)(?<suffix>[kmgt]?)(?:,|$)/i;

function longForm(item: Node): TmpfsMount[] {
  const size = descendant(item, 'tmpfs', 'size');
  if (textOf(child(item, 'type')) !== 'tmpfs' || size?.kind !== 'scalar') return [];
  const count = Number(size.value);
  return count > 0 ? [{ size: count, position: size.origin.position }] : [];
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}
