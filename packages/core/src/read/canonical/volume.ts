import type { Problem } from '../../errors/plimsoll-error.ts';
import { booleanNode, stringNode, textOf } from '../nodes.ts';
import type { Mapping, Node, Origin } from '../tree.ts';
import { invalidForm, longForm, wrongForm } from './form.ts';
import { parseVolumeSpec, type VolumeSpec } from './volume-spec.ts';

const HINT = 'Write "source:target", "source:target:ro" or a mapping with "type" and "target".';

const PROPAGATIONS: ReadonlySet<string> = new Set([
  'rprivate',
  'private',
  'rshared',
  'shared',
  'rslave',
  'slave',
]);

/** `./data:/data:ro` is a bind mount, `data:/data` a volume; options that Compose does not know are dropped. */
export function volume(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  const text = textOf(node);
  if (text === undefined) return wrongForm(node, 'A volume', HINT, report);
  const spec = parseVolumeSpec(text);
  if (typeof spec === 'string')
    return invalidForm(node, { noun: 'volume', fault: spec, hint: HINT }, report);
  return mount(spec, node.origin);
}

function mount({ type, source, target, options, isBare }: VolumeSpec, origin: Origin): Mapping {
  const access = options.findLast((option) => option === 'ro' || option === 'rw');
  const bind = bindSettings(type, options, origin);
  const isNoCopy = options.includes('nocopy');
  const hasVolume = isNoCopy || (type === 'volume' && !isBare);
  return longForm(
    {
      type: stringNode(type, origin),
      ...(source !== undefined && { source: stringNode(source, origin) }),
      ...(target !== undefined && { target: stringNode(target, origin) }),
      ...(access === 'ro' && { read_only: booleanNode(true, origin) }),
      ...(bind !== undefined && { bind }),
      ...(hasVolume && {
        volume: longForm(isNoCopy ? { nocopy: booleanNode(true, origin) } : {}, origin),
      }),
    },
    origin,
  );
}

function bindSettings(
  type: VolumeSpec['type'],
  options: readonly string[],
  origin: Origin,
): Mapping | undefined {
  const label = options.findLast((option) => option === 'z' || option === 'Z');
  const propagation = options.findLast((option) => PROPAGATIONS.has(option));
  if (type !== 'bind' && label === undefined && propagation === undefined) return undefined;
  return longForm(
    {
      ...(label !== undefined && { selinux: stringNode(label, origin) }),
      ...(propagation !== undefined && { propagation: stringNode(propagation, origin) }),
      ...(type === 'bind' && { create_host_path: booleanNode(true, origin) }),
    },
    origin,
  );
}
