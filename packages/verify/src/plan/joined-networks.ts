import { BlockList } from 'node:net';
import type { Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf, without } from './fields.ts';

/** Addresses that a service may ask for in a network. */
const ADDRESSES = ['ipv4_address', 'ipv6_address', 'link_local_ips'];

/**
 * The declared networks whose addresses cannot be had: the engine has given them to another network already, such as that
 * of a running copy, or they are an external network's own.
 */
export function takenNetworks(
  networks: Json | undefined,
  taken: readonly string[],
): ReadonlySet<string> {
  const names = Object.entries(fieldsOf(networks)).flatMap(([name, network]) => {
    if (fieldsOf(network)['external'] === true) return [name];
    const subnets = itemsOf(fieldsOf(fieldsOf(network)['ipam'])['config'])
      .map((pool) => textOf(fieldsOf(pool)['subnet']))
      .filter((subnet) => subnet !== undefined);
    return subnets.some((one) => taken.some((other) => overlap(one, other))) ? [name] : [];
  });
  return new Set(names);
}

function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

function contains(outer: string, inner: string): boolean {
  const [network = '', prefix = ''] = outer.split('/');
  const [address = ''] = inner.split('/');
  const family = network.includes(':') ? 'ipv6' : 'ipv4';
  try {
    const subnet = new BlockList();
    subnet.addSubnet(network, Number(prefix), family);
    return subnet.check(address, family);
  } catch {
    return false; // of two families, or no subnet at all: the engine will say so
  }
}

/**
 * How a service joins its networks: under the name, too, that its container may not have, and where it asks for an address
 * that is taken, under any.
 */
export function joinedNetworks(
  definition: Readonly<Record<string, Json>>,
  taken: ReadonlySet<string>,
): Record<string, Json> {
  const { network_mode: mode, networks } = definition;
  const name = textOf(definition['container_name']);
  if (mode !== undefined || (networks === undefined && name === undefined)) return {};
  const declared = networks === undefined ? { default: {} } : fieldsOf(networks);
  const joined = Object.entries(declared).map(([network, terms]) => {
    const kept = taken.has(network) ? without(fieldsOf(terms), ...ADDRESSES) : fieldsOf(terms);
    const aliases = name === undefined ? [] : [...itemsOf(kept['aliases']), name];
    return [network, aliases.length === 0 ? kept : { ...kept, aliases }] as const;
  });
  return { networks: Object.fromEntries(joined) };
}
