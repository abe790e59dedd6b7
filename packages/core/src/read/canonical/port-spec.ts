import { isIpAddress } from '../schema/ip-address.ts';
import { type PortRange, parsePortRange } from './port-range.ts';

/** A port as its short form writes it, ranges not expanded. */
export interface PortSpec {
  /** Empty where none is given. */
  readonly hostIp: string;
  readonly host: PortRange | undefined;
  readonly container: PortRange;
  readonly protocol: string;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);

/**
 * Reads `[[ip:]host:]container[/protocol]`; IPv6 addresses may stand in brackets.
 *
 * @returns What is wrong with it, as a part of a sentence, when it is no such thing.
 * @see https://github.com/docker/go-connections/blob/v0.7.0/nat/nat.go
 */
export function parsePortSpec(text: string): PortSpec | string {
  const parts = text.split(':');
  const target = parts.pop() ?? '';
  const published = parts.pop() ?? '';
  const slash = target.indexOf('/');
  const ports = slash === -1 ? target : target.slice(0, slash);
  if (ports === '') return 'names no container port';
  const protocol = (slash === -1 ? '' : target.slice(slash + 1)).toLowerCase() || 'tcp';
  if (!PROTOCOLS.has(protocol)) return `has the protocol "${protocol}"`;
  const hostIp = unbracketed(parts.join(':'));
  if (hostIp !== '' && !isIpAddress(hostIp)) return `has "${hostIp}" for an IP address`;
  const container = parsePortRange(ports);
  if (container === undefined) return `has "${ports}" for a container port`;
  const host = parsePortRange(published);
  if (host === undefined && published !== '') return `has "${published}" for a host port`;
  if (host !== undefined && sizeOf(container) > 1 && sizeOf(host) !== sizeOf(container)) {
    return `maps ${sizeOf(host)} host ports to ${sizeOf(container)} container ports`;
  }
  return { hostIp, host, container, protocol };
}

/** How many ports a range holds. */
export function sizeOf({ start, end }: PortRange): number {
  return end - start + 1;
}

function unbracketed(address: string): string {
  return /^\[([^[\]]*)\]$/.exec(address)?.[1] ?? address;
}
