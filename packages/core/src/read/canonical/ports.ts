import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { formatCount } from '../../units/count.ts';
import { sequenceNode, stringNode, textOf } from '../nodes.ts';
import type { Mapping, Node, Origin, Scalar, Sequence } from '../tree.ts';
import { type Growth, invalidForm, longForm, wrongForm } from './form.ts';
import { type PortSpec, parsePortSpec, sizeOf } from './port-spec.ts';

const HINT = 'Write "8080:80", "127.0.0.1:8080:80/tcp" or a range such as "8000-8002:80-82".';

/** All ports of two protocols, for all services of a reading together; more is a bomb of ranges, which Compose would expand. */
const MAX_PORTS = 131_072;

/** Ports as mappings; a range of container ports becomes one entry for each. */
export function ports(node: Node, report: (problem: Problem) => void, growth: Growth): Node {
  if (node.kind !== 'sequence') return wrongForm(node, 'Ports', 'Write a list of ports.', report);
  const items: Node[] = [];
  for (const item of node.items) {
    const text = portText(item);
    if (item.kind === 'mapping') items.push(item);
    else if (text === undefined) return wrongForm(item, 'A port', HINT, report);
    else {
      const spec = parsePortSpec(text);
      if (typeof spec === 'string') {
        return invalidForm(item, { noun: 'port', fault: spec, hint: HINT }, report);
      }
      if (growth.ports > MAX_PORTS) return node; // told already
      growth.ports += sizeOf(spec.container);
      if (growth.ports > MAX_PORTS) return tooMany(node, item, report);
      items.push(...expanded(spec, item.origin));
    }
  }
  return sequenceNode(items, node.origin);
}

/** Ports may be strings or whole numbers. */
function portText(node: Node): string | undefined {
  const isWhole = node.kind === 'scalar' && node.type === 'integer';
  return isWhole && Number.isSafeInteger(node.value) ? String(node.value) : textOf(node);
}

/** In the order of the numbers' text, so that 10 stands before 9, as Compose sorts them. */
function expanded(spec: PortSpec, origin: Origin): readonly Mapping[] {
  const { start, end } = spec.container;
  const targets = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  return targets
    .map((target) => [`${target}/`, target] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, target]) => port(spec, target, origin));
}

function port(spec: PortSpec, target: number, origin: Origin): Mapping {
  const { hostIp, protocol } = spec;
  const published = publishedText(spec, target);
  return longForm(
    {
      mode: stringNode('ingress', origin),
      ...(hostIp !== '' && { host_ip: stringNode(hostIp, origin) }),
      ...(target !== 0 && { target: wholeNode(target, origin) }),
      ...(published !== undefined && { published: stringNode(published, origin) }),
      protocol: stringNode(protocol, origin),
    },
    origin,
  );
}

/** A range for a single container port stays a range: the engine chooses from it. */
function publishedText({ host, container }: PortSpec, target: number): string | undefined {
  if (host === undefined) return undefined;
  const first = host.start + target - container.start;
  return sizeOf(container) === 1 && sizeOf(host) > 1 ? `${first}-${host.end}` : `${first}`;
}

function wholeNode(value: number, origin: Origin): Scalar {
  return { kind: 'scalar', type: 'integer', value, origin };
}

function tooMany(node: Sequence, { origin }: Node, report: (problem: Problem) => void): Node {
  const limit = formatCount(MAX_PORTS);
  const message = `The port ranges of the stack come to more than ${limit} ports.`;
  const hint = 'Publish fewer ports.';
  report(problem('stack-too-large', message, { position: origin.position, hint }));
  return node;
}
