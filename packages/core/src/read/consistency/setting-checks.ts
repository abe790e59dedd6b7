import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { child, descendant, entriesOf, itemsOf, textOf } from '../nodes.ts';
import type { Mapping } from '../tree.ts';
import type { ActiveService } from './active-service.ts';

type Report = (problem: Problem) => void;

/** A service joins networks or takes a network mode, not both. */
export function checkNetworkMode({ name, node }: ActiveService, report: Report): void {
  const mode = node.entries.get('network_mode');
  const networks = child(node, 'networks');
  if (!textOf(mode?.value) || networks?.kind !== 'mapping' || networks.entries.size === 0) return;
  const message = `Service "${name}" has both "network_mode" and "networks".`;
  report(problem('keys-exclusive', message, { position: mode?.key, hint: 'Keep one of them.' }));
}

const TEST_KINDS: readonly string[] = ['CMD', 'CMD-SHELL', 'NONE'];

/** A health check that is a list says first how it is to be run. */
export function checkHealthcheck({ name, node }: ActiveService, report: Report): void {
  const [kind] = itemsOf(descendant(node, 'healthcheck', 'test'));
  if (kind === undefined || TEST_KINDS.includes(textOf(kind) ?? '')) return;
  const message = `The health check of service "${name}" does not start with "CMD", "CMD-SHELL" or "NONE".`;
  const hint = 'Put "CMD" before the command and its arguments.';
  report(problem('value-not-allowed', message, { position: kind.origin.position, hint }));
}

/** Only a rebuild or a restart can do without a target in the container. */
export function checkWatch({ name, node }: ActiveService, report: Report): void {
  for (const watch of itemsOf(descendant(node, 'develop', 'watch'))) {
    const action = textOf(child(watch, 'action'));
    if (action === 'rebuild' || action === 'restart' || textOf(child(watch, 'target'))) continue;
    const message = `A watch of service "${name}" with action "${action}" has no target.`;
    const hint = 'Add "target:" with the path inside the container.';
    report(problem('key-missing', message, { position: watch.origin.position, hint }));
  }
}

/** A secret that is not external comes from a file or a variable; a driver alone is not enough. */
export function checkSecrets(tree: Mapping, report: Report): void {
  for (const [name, { key: position, value }] of entriesOf(child(tree, 'secrets'))) {
    const external = child(value, 'external');
    if (external?.kind === 'scalar' && external.value === true) continue;
    if (textOf(child(value, 'file')) || textOf(child(value, 'environment'))) continue;
    const message = `Secret "${name}" has neither a file nor a variable to come from.`;
    const hint = 'Add "file:" or "environment:", or "external: true".';
    report(problem('source-missing', message, { position, hint }));
  }
}
