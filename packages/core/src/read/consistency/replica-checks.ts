import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { integerOf } from '../decode/leaf-values.ts';
import { child, descendant, textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import type { ActiveService } from './active-service.ts';

type Report = (problem: Problem) => void;

/** How many containers a service runs as: not below zero, and one when the container has a fixed name. */
export function checkReplicas({ name, node }: ActiveService, report: Report): void {
  const scale = child(node, 'scale');
  const replicas = descendant(node, 'deploy', 'replicas');
  checkNotNegative(`services.${name}.scale`, scale, report);
  checkNotNegative(`services.${name}.deploy.replicas`, replicas, report);
  const count = scale ?? replicas;
  if (count === undefined || integerOf(count) <= 1n) return;
  const container = node.entries.get('container_name');
  if (!textOf(container?.value)) return;
  const key = scale === undefined ? 'deploy.replicas' : 'scale';
  const message = `Service "${name}" has a "container_name" and "${key}" of ${integerOf(count)}, but only one container can bear a name.`;
  const hint = `Remove "container_name", or set "${key}" to 1.`;
  report(problem('container-name-scaled', message, { position: container?.key, hint }));
}

function checkNotNegative(place: string, node: Node | undefined, report: Report): void {
  if (node === undefined || integerOf(node) >= 0n) return;
  const message = `"${place}" is ${integerOf(node)}; Compose takes 0 or more.`;
  const hint = 'Use 0 to run none.';
  report(problem('value-not-allowed', message, { position: node.origin.position, hint }));
}
