import type { Service } from '../model/stack.ts';
import { descendant } from '../read/nodes.ts';
import type { Mapping } from '../read/tree.ts';
import type { Bench } from './bench.ts';
import type { Made } from './made.ts';
import { NUMBER_KEYS, pathsOf, SHORT_LIMITS } from './number-keys.ts';
import type { EditableNumber } from './wish.ts';

/** How a service, or else its stack, speaks of limits. */
type Tongue = 'deploy' | 'short';

/** The paths at which a missing number can be written, in the words that the service speaks first. */
export function preferredPaths(
  resource: EditableNumber,
  {
    bench,
    made,
    service,
  }: { readonly bench: Bench; readonly made: Made; readonly service: Service },
): readonly (readonly string[])[] {
  const all = pathsOf(resource);
  if (bench.target === 'swarm') return all.slice(0, NUMBER_KEYS[resource].deploy ? 1 : undefined);
  const tongue = tongueOf(service.definition) ?? tongueOfMost(made);
  return tongue === 'short' ? all.toReversed() : all;
}

function tongueOf(definition: Mapping): Tongue | undefined {
  const resources = descendant(definition, 'deploy', 'resources');
  if (resources?.kind === 'mapping' && resources.entries.size > 0) return 'deploy';
  // Beside "scale", a new "deploy" would be told how many replicas there are.
  const scales = definition.entries.has('scale') && !definition.entries.has('deploy');
  return scales || SHORT_LIMITS.some((key) => definition.entries.has(key)) ? 'short' : undefined;
}

/** Of equals it is `deploy`, which the Compose Specification speaks of first. */
function tongueOfMost({ stack }: Made): Tongue {
  let shorts = 0;
  for (const { definition } of stack.services) {
    const tongue = tongueOf(definition);
    if (tongue !== undefined) shorts += tongue === 'short' ? 1 : -1;
  }
  return shorts > 0 ? 'short' : 'deploy';
}
