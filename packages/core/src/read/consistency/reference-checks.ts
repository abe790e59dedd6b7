import { nearest } from '../../errors/nearest.ts';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import { shownName } from '../describe-node.ts';
import { child, entriesOf, itemsOf, textOf } from '../nodes.ts';
import type { Mapping, Node } from '../tree.ts';
import type { ActiveService } from './active-service.ts';

type Report = (problem: Problem) => void;

/** A name that a service uses, and where. */
interface Use {
  readonly name: string;
  /** The name for messages. */
  readonly shown: string;
  readonly position: Position;
}

/** What a service takes from a top-level section of the project. */
interface Reference {
  readonly section: string;
  readonly noun: string;
  /** The service names them as keys, where Compose takes `x-` for an extension. */
  readonly keyed?: boolean;
  readonly uses: (service: Mapping) => Iterable<Use>;
}

const REFERENCES: readonly Reference[] = [
  {
    section: 'networks',
    noun: 'network',
    keyed: true,
    uses: (service) => keysOf(child(service, 'networks')),
  },
  { section: 'volumes', noun: 'volume', uses: volumesOf },
  { section: 'secrets', noun: 'secret', uses: (service) => sourcesOf(child(service, 'secrets')) },
  {
    section: 'secrets',
    noun: 'secret',
    uses: (service) => sourcesOf(child(child(service, 'build'), 'secrets')),
  },
  { section: 'configs', noun: 'config', uses: (service) => sourcesOf(child(service, 'configs')) },
  {
    section: 'models',
    noun: 'model',
    keyed: true,
    uses: (service) => keysOf(child(service, 'models')),
  },
];

/** Every network, volume, secret, config and model that a service uses is declared by the project. */
export function checkReferences(
  { name, node }: ActiveService,
  tree: Mapping,
  report: Report,
): void {
  for (const { section, noun, keyed = false, uses } of REFERENCES) {
    const declared = child(tree, section);
    for (const use of uses(node)) {
      const { name: wanted, position, shown } = use;
      if (keyed && wanted.startsWith('x-')) {
        report(notReachable({ name, noun, use }));
      } else if (child(declared, wanted) === undefined) {
        const message = `Service "${name}" uses ${noun} "${shown}", which is not declared.`;
        const hint = `${guess(wanted, declared)}Declare it under the top-level "${section}:".`;
        report(problem('reference-undefined', message, { position, hint }));
      }
    }
  }
}

function notReachable({ name, noun, use }: { name: string; noun: string; use: Use }): Problem {
  const message = `Service "${name}" uses ${noun} "${use.shown}", but Compose takes names that start with "x-" for extensions.`;
  const hint = `Give the ${noun} another name.`;
  return problem('reference-undefined', message, { position: use.position, hint });
}

/** Every service that a service needs is there and active; one that is only wanted may be disabled. */
export function checkDependencies(
  { name, node }: ActiveService,
  { tree, disabled }: { readonly tree: Mapping; readonly disabled: ReadonlySet<string> },
  report: Report,
): void {
  const services = child(tree, 'services');
  for (const [other, { key: position, value }] of entriesOf(child(node, 'depends_on'))) {
    if (child(services, other) !== undefined) continue;
    const shown = shownName(other, value.origin);
    if (!disabled.has(other)) {
      const message = `Service "${name}" depends on "${shown}", which is not declared.`;
      const hint = `${guess(other, services)}Declare it under "services:", or remove the dependency.`;
      report(problem('reference-undefined', message, { position, hint }));
    } else if (isRequired(value)) {
      const message = `Service "${name}" depends on "${shown}", which no active profile switches on.`;
      const hint = `Activate a profile of "${shown}" with --profile, or add "required: false" to the dependency.`;
      report(problem('reference-undefined', message, { position, hint }));
    }
  }
}

function isRequired(dependency: Node): boolean {
  const required = child(dependency, 'required');
  return required?.kind !== 'scalar' || required.value !== false;
}

/** Past this many names, comparing each unknown one with all of them would cost more than the advice is worth. */
const MOST_CANDIDATES = 200;

function guess(name: string, declared: Node | undefined): string {
  if (declared?.kind !== 'mapping' || declared.entries.size > MOST_CANDIDATES) return '';
  const candidate = nearest(name, [...declared.entries.keys()]);
  return candidate === undefined ? '' : `Did you mean "${candidate}"? `;
}

function* keysOf(node: Node | undefined): Generator<Use> {
  for (const [name, { key, value }] of entriesOf(node)) {
    yield { name, shown: shownName(name, value.origin), position: key };
  }
}

function* sourcesOf(list: Node | undefined): Generator<Use> {
  for (const item of itemsOf(list)) {
    yield useOf(child(item, 'source') ?? item);
  }
}

/** Named volumes; an anonymous one has no source. */
function* volumesOf(service: Mapping): Generator<Use> {
  for (const mount of itemsOf(child(service, 'volumes'))) {
    const use = useOf(child(mount, 'source') ?? mount);
    if (textOf(child(mount, 'type')) === 'volume' && use.name !== '') yield use;
  }
}

function useOf(node: Node): Use {
  const name = textOf(node) ?? '';
  return { name, shown: shownName(name, node.origin), position: node.origin.position };
}
