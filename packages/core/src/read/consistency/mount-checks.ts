import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { shownName } from '../describe-node.ts';
import { child, itemsOf, textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import type { ActiveService } from './active-service.ts';

/** No two mounts of a service, tmpfs and volumes together, go to the same path. */
export function checkMounts(
  { name, node }: ActiveService,
  report: (problem: Problem) => void,
): void {
  const mounted = new Map<string, Node>();
  const tmpfs = tmpfsOf(child(node, 'tmpfs')).map((item) => [tmpfsTarget(item), item] as const);
  const volumes = itemsOf(child(node, 'volumes')).map(
    (item) => [volumeTarget(item), item] as const,
  );
  for (const [target, mount] of [...tmpfs, ...volumes]) {
    const earlier = mounted.get(target);
    if (earlier === undefined) mounted.set(target, mount);
    else report(mountedTwice({ name, target, mount, earlier }));
  }
}

function mountedTwice(clash: {
  name: string;
  target: string;
  mount: Node;
  earlier: Node;
}): Problem {
  const { file, line } = clash.earlier.origin.position;
  const target = shownName(clash.target, (child(clash.mount, 'target') ?? clash.mount).origin);
  const message = `Service "${clash.name}" mounts "${target}" twice; the other mount is at ${file}:${line}.`;
  const hint = 'Remove one of the two mounts, or give it another target.';
  return problem('mount-repeated', message, { position: clash.mount.origin.position, hint });
}

/** Compose takes one path as text, too. */
function tmpfsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'scalar' ? [node] : itemsOf(node);
}

/** `/run:size=64m` mounts `/run`. */
function tmpfsTarget(item: Node): string {
  return (textOf(item) ?? '').split(':', 1)[0] ?? '';
}

function volumeTarget(item: Node): string {
  return textOf(child(item, 'target')) ?? '';
}
