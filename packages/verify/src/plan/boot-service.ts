import type { Disclosure, Json, Service } from '@plimsoll/core';
import type { Capacity } from './capacity.ts';
import { changesTold } from './changes-told.ts';
import { fieldsOf, itemsOf, without } from './fields.ts';
import { type CarriedFiles, type InlineConfig, inlineSecrets } from './inline-configs.ts';
import { joinedNetworks } from './joined-networks.ts';
import { labelsOf, type Marks } from './marks.ts';
import { imageOf } from './private-images.ts';
import { type BindCopy, type MountTerms, privateMounts } from './private-mounts.ts';

/** What a document to boot is made from, besides what is declared. */
export interface DocumentTerms extends MountTerms {
  readonly marks: Marks;
  /** The services to boot, with what the engine can apply of their limits. */
  readonly services: readonly (readonly [Service, Capacity])[];
  /** Subnets that the engine has given away already. */
  readonly subnets: readonly string[];
}

/** What one service of it is made from. */
interface Making {
  readonly service: Service;
  readonly capacity: Capacity;
  readonly definition: Readonly<Record<string, Json>>;
  /** Private names of images that are built, by the name they are declared with. */
  readonly images: ReadonlyMap<string, string>;
  /** Networks whose declared addresses are taken. */
  readonly taken: ReadonlySet<string>;
  /** The project's, as they are declared. */
  readonly secrets: Json | undefined;
}

/** A service to boot, and what comes along with it. */
interface BootService {
  readonly name: string;
  readonly definition: Readonly<Record<string, Json>>;
  readonly copies: readonly BindCopy[];
  readonly configs: readonly InlineConfig[];
  readonly disclosures: readonly Disclosure[];
}

/** Left out: names and ports that a running copy may hold, and what reaches out of the stack. */
const DROPPED = ['container_name', 'ports', 'profiles', 'external_links', 'develop', 'attach'];

/** The service anew: under no name and at no port that a running copy may hold, and with honest limits. */
export function bootService(making: Making, terms: DocumentTerms): BootService {
  const { service, capacity, definition, images, taken } = making;
  const { name } = service;
  const carried = carriedInto(definition, terms);
  const own = privateMounts(name, definition['volumes'], { ...terms, carried });
  const secrets = inlineSecrets(definition, making.secrets, carried);
  const configs = [...own.configs, ...secrets.configs];
  const image = imageOf(name, definition, terms.marks, images);
  const labels = labelsOf(terms.marks);
  const built = definition['build'] && {
    ...without(fieldsOf(definition['build']), 'tags', 'cache_to'),
    labels,
  };
  return {
    name,
    copies: own.copies,
    configs,
    disclosures: [...capacity.disclosures, ...own.disclosures, ...changesTold(name, definition)],
    definition: {
      ...without(definition, ...DROPPED, 'cpuset'),
      ...withoutAbsent(definition, terms.services),
      ...joinedNetworks(definition, taken),
      ...honestLimits(service, capacity, definition),
      ...(image === undefined ? {} : { image }),
      ...(built === undefined ? {} : { build: built }),
      // Logs have to be readable here, and must not reach a log server.
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '1' } },
      // Programs on the machine may act on labels, such as a proxy that would send people here.
      labels,
      volumes: own.mounts,
      ...(configs.length === 0
        ? {}
        : {
            secrets: secrets.secrets,
            configs: [...itemsOf(definition['configs']), ...configs.map(({ use }) => use)],
          }),
    },
  };
}

/** The engine hands nothing over to a container whose own file system may not be written to. */
function carriedInto(
  { read_only: isReadOnly }: Readonly<Record<string, Json>>,
  { carried }: DocumentTerms,
): CarriedFiles {
  return isReadOnly === true ? new Map() : carried;
}

/** Nobody is there to wait for where a service has no container. */
function withoutAbsent(
  { depends_on: dependencies }: Readonly<Record<string, Json>>,
  services: DocumentTerms['services'],
): Record<string, Json> {
  if (dependencies === undefined) return {};
  const booted = new Set(services.map(([{ name }]) => name));
  const absent = Object.keys(fieldsOf(dependencies)).filter((name) => !booted.has(name));
  return { depends_on: without(fieldsOf(dependencies), ...absent) };
}

function honestLimits(
  { memoryLimit }: Service,
  { clampedCpus }: Capacity,
  definition: Readonly<Record<string, Json>>,
): Record<string, Json> {
  const limits: Record<string, Json> = {};
  if (memoryLimit !== undefined) limits['memswap_limit'] = String(memoryLimit.value);
  if (clampedCpus === undefined) return limits;
  if (definition['cpus'] !== undefined) limits['cpus'] = clampedCpus;
  const deploy = fieldsOf(definition['deploy']);
  const resources = fieldsOf(deploy['resources']);
  const declared = fieldsOf(resources['limits']);
  if (declared['cpus'] === undefined) return limits;
  const clamped = { ...declared, cpus: clampedCpus };
  return { ...limits, deploy: { ...deploy, resources: { ...resources, limits: clamped } } };
}
