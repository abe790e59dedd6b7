import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { shownName } from '../describe-node.ts';
import { child, textOf } from '../nodes.ts';
import type { Mapping } from '../tree.ts';
import { servicesIn } from './active-service.ts';

/** Reports container names that two active services share. Compose looks at this last, after all files are read. */
export function checkContainerNames(tree: Mapping, report: (problem: Problem) => void): void {
  const owners = new Map<string, string>();
  for (const { name, node } of servicesIn(tree)) {
    const container = child(node, 'container_name');
    const wanted = textOf(container) ?? '';
    if (wanted === '') continue;
    const owner = owners.get(wanted);
    if (owner === undefined) {
      owners.set(wanted, name);
      continue;
    }
    const shown = shownName(wanted, container?.origin ?? node.origin);
    const message = `Services "${owner}" and "${name}" both want the container name "${shown}".`;
    const hint = 'Give one of them another name, or remove "container_name".';
    report(
      problem('container-name-repeated', message, { position: container?.origin.position, hint }),
    );
  }
}
