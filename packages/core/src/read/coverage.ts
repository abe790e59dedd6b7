import type { Gap, GapCode } from './gap.ts';
import { child } from './nodes.ts';
import type { Mapping, Node } from './tree.ts';

/** What active services start that a budget cannot see: models, providers, hooks that run containers of their own. */
export function coverageGaps(tree: Mapping): readonly Gap[] {
  const services = child(tree, 'services');
  if (services?.kind !== 'mapping') return [];
  return [...services.entries].flatMap(([name, { value }]) => gapsOf(name, value));
}

function gapsOf(name: string, service: Node): readonly Gap[] {
  if (service.kind !== 'mapping') return [];
  return UNSEEN.flatMap(({ key, code, what }) => {
    const entry = service.entries.get(key);
    if (entry === undefined || isEmpty(entry.value)) return [];
    const message = `Service "${name}" ${what}`;
    return [{ code, message, position: entry.key }];
  });
}

interface Unseen {
  readonly key: string;
  readonly code: GapCode;
  readonly what: string;
}

const UNSEEN: readonly Unseen[] = [
  {
    key: 'models',
    code: 'model-runner',
    what: 'uses models, whose memory on the host is not counted.',
  },
  {
    key: 'provider',
    code: 'provider',
    what: 'is run by a provider, so what it takes is not counted.',
  },
  {
    key: 'pre_start',
    code: 'pre-start-hook',
    what: 'runs other containers before it starts, which are not counted.',
  },
];

function isEmpty(node: Node): boolean {
  if (node.kind === 'scalar') return node.value === null;
  return node.kind === 'sequence' ? node.items.length === 0 : node.entries.size === 0;
}
