import type { Service } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import { child, textOf } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';
import type { Rule } from './rule.ts';
import { running } from './running.ts';

/**
 * A port of the host is given once: every container after the first fails with "port is already allocated". A range
 * is enough for as many containers as it has ports. Swarm's routing mesh lets containers share a port.
 * @see https://docs.docker.com/reference/compose-file/services/#ports
 */
export const fixedPortWithReplicas: Rule = {
  id: 'fixed-port-with-replicas',
  severity: 'error',
  summary: 'A service with several containers must not publish one port of the host.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    if (stack.target === 'swarm') return;
    for (const service of running(stack)) {
      const { value: replicas } = service.replicas;
      const port = publishedPorts(service).find(({ room }) => room < replicas);
      if (port === undefined) continue;
      const { text, room, first } = port;
      yield {
        service: service.name,
        position: port.position,
        message: `"${service.name}" has ${replicas} containers, and ${room === 1 ? `all want port ${text}` : `they share the ${room} ports ${text}`} of the host: number ${room + 1} does not start. Publish a range such as ${first}-${first + replicas - 1}, or put a proxy in front.`,
        facts: { published: text, ports: room, replicas },
      };
    }
  },
};

interface PublishedPort {
  readonly text: string;
  readonly first: number;
  /** How many containers find a port of it. */
  readonly room: number;
  readonly position: Position;
}

function publishedPorts({ definition }: Service): PublishedPort[] {
  const ports = child(definition, 'ports');
  const isHost = textOf(child(definition, 'network_mode')) === 'host'; // the engine discards the ports then
  return ports?.kind !== 'sequence' || isHost ? [] : ports.items.flatMap(publishedPort);
}

/** Port 0 is any that is free. */
function publishedPort(port: Node): PublishedPort[] {
  const text = textOf(child(port, 'published')) ?? '';
  const { from, to } = /^(?<from>\d+)(?:-(?<to>\d+))?$/.exec(text)?.groups ?? {};
  const first = Number(from ?? 0);
  if (first === 0) return [];
  return [{ text, first, room: Number(to ?? first) - first + 1, position: port.origin.position }];
}
