import type { Disclosure, Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf } from './fields.ts';
import { labelsOf, type Marks, projectName } from './marks.ts';

/** A section of the document to boot, and in what it differs from the declared one. */
export interface PrivateSection {
  readonly section: Readonly<Record<string, Json>>;
  readonly disclosures: readonly Disclosure[];
}

/**
 * Every volume under a name that nobody else uses: taking a stack down removes volumes by their names. External ones
 * become empty private ones, as do those that a driver or its options would put elsewhere; tmpfs volumes stay.
 */
export function privateVolumes(declared: Json | undefined, marks: Marks): PrivateSection {
  const disclosures: Disclosure[] = [];
  const section = mapSection(declared, (name, volume) => {
    const options = fieldsOf(volume['driver_opts']);
    const isTmpfs = textOf(options['type']) === 'tmpfs';
    const why = isTmpfs ? undefined : elsewhere(volume);
    if (why !== undefined) {
      const message = `The volume "${name}" ${why}; an empty private one takes its place.`;
      disclosures.push({ code: 'volume-replaced', message });
    }
    return { ...named(name, marks), ...(isTmpfs ? { driver: 'local', driver_opts: options } : {}) };
  });
  return { section, disclosures };
}

/** The networks of a project, who joins them, and those of them whose declared addresses are taken. */
interface NetworkTerms {
  readonly networks: Json | undefined;
  readonly services: Json | undefined;
  readonly taken: ReadonlySet<string>;
}

/**
 * Every network under a name that nobody else uses, with addresses of its own choosing unless a service asks for a fixed
 * one that nobody has; external ones and those of other drivers become private bridges.
 */
export function privateNetworks(
  { networks, services, taken }: NetworkTerms,
  marks: Marks,
): PrivateSection {
  const disclosures: Disclosure[] = [];
  const section = mapSection(networks, (name, network) => {
    const why = elsewhere(network, ['bridge', 'default']);
    if (why !== undefined) {
      const message = `The network "${name}" ${why}; a private one takes its place.`;
      disclosures.push({ code: 'network-replaced', message });
    }
    const kept: Record<string, Json> = {};
    if (network['internal'] === true) kept['internal'] = true;
    if (network['enable_ipv6'] === true) kept['enable_ipv6'] = true;
    const ipam = network['ipam'];
    if (ipam !== undefined && hasFixedAddress(services, name)) {
      if (!taken.has(name)) kept['ipam'] = ipam;
      else if (why === undefined)
        disclosures.push({
          code: 'network-replaced',
          message: `The network "${name}" has other addresses than declared: another network has those.`,
        });
    }
    return { ...named(name, marks), ...kept };
  });
  return { section, disclosures };
}

function mapSection(
  declared: Json | undefined,
  change: (name: string, value: Readonly<Record<string, Json>>) => Record<string, Json>,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(declared)).map(([name, value]) => [
      name,
      change(name, fieldsOf(value)),
    ]),
  );
}

function named(name: string, marks: Marks): Record<string, Json> {
  return { name: `${projectName(marks)}_${name}`, labels: labelsOf(marks) };
}

function elsewhere(
  resource: Readonly<Record<string, Json>>,
  own: readonly string[] = ['local'],
): string | undefined {
  if (resource['external'] === true) return 'is external';
  const driver = textOf(resource['driver']);
  if (driver !== undefined && !own.includes(driver)) return `uses the driver "${driver}"`;
  if (own.includes('local') && textOf(fieldsOf(resource['driver_opts'])['device']))
    return 'lies on a device or directory of the host';
  return undefined;
}

function hasFixedAddress(services: Json | undefined, network: string): boolean {
  return Object.values(fieldsOf(services)).some((service) => {
    const joined = fieldsOf(fieldsOf(fieldsOf(service)['networks'])[network]);
    const addresses = [joined['ipv4_address'], joined['ipv6_address']];
    return (
      addresses.some((address) => address !== undefined) ||
      itemsOf(joined['link_local_ips']).length > 0
    );
  });
}
