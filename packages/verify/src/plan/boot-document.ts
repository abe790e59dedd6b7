import type { Disclosure, Json, Service } from '@plimsoll/core';
import type { Capacity } from './capacity.ts';
import { fieldsOf, itemsOf, textOf, without } from './fields.ts';
import {
  type CarriedFiles,
  type InlineConfig,
  inlineSecrets,
  withTexts,
} from './inline-configs.ts';
import { joinedNetworks, takenNetworks } from './joined-networks.ts';
import { labelsOf, type Marks, projectName } from './marks.ts';
import { type BindCopy, type MountTerms, privateMounts } from './private-mounts.ts';
import { privateNetworks, privateVolumes } from './private-resources.ts';

/** What a document to boot is made from. */
export interface DocumentTerms extends MountTerms {
  readonly marks: Marks;
  /** The services to boot, with what the engine can apply of their limits. */
  readonly services: readonly (readonly [Service, Capacity])[];
  /** Subnets that the engine has given away already. */
  readonly subnets: readonly string[];
}

/** A Compose document that can hurt nobody, and in what it differs from the declared one. */
export interface BootDocument {
  readonly document: Json;
  readonly copies: readonly BindCopy[];
  readonly disclosures: readonly Disclosure[];
}

/** Left out: names and ports that a running copy may hold, and what reaches out of the stack. */
const DROPPED = ['container_name', 'ports', 'profiles', 'external_links', 'develop', 'attach'];

/**
 * The whole project anew, as one document that needs neither variables nor other files: what was checked is what is
 * booted. Names are private, limits honest: swap ends where memory does, so that nothing hides in it.
 */
export function bootDocument(model: Json, terms: DocumentTerms): BootDocument {
  const { services, volumes, networks, secrets, configs } = fieldsOf(model);
  const declared = fieldsOf(services);
  const images = privateImages(declared, terms.marks);
  const taken = takenNetworks(networks, terms.subnets);
  const made = terms.services.map(([service, capacity]) => {
    const definition = fieldsOf(declared[service.name]);
    const making = { service, capacity, definition, images, taken };
    return bootService({ ...making, secrets }, terms);
  });
  const ownConfigs = {
    ...withTexts(configs, terms.carried),
    ...Object.fromEntries(
      made.flatMap((one) => one.configs).map(({ name, content }) => [name, { content }]),
    ),
  };
  const ownVolumes = privateVolumes(volumes, terms.marks);
  const ownNetworks = privateNetworks({ networks, services, taken }, terms.marks);
  return {
    document: {
      name: projectName(terms.marks),
      services: Object.fromEntries(made.map(({ name, definition }) => [name, definition])),
      volumes: ownVolumes.section,
      networks: ownNetworks.section,
      ...(secrets === undefined ? {} : { secrets }),
      ...(Object.keys(ownConfigs).length === 0 ? {} : { configs: ownConfigs }),
    },
    copies: uniqueCopies(made.flatMap(({ copies }) => copies)),
    disclosures: [
      ...made.flatMap(({ disclosures }) => disclosures),
      ...ownVolumes.disclosures,
      ...ownNetworks.disclosures,
    ],
  };
}

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

function bootService(making: Making, terms: DocumentTerms): Made {
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
    disclosures: [...capacity.disclosures, ...own.disclosures, ...changesIn(name, definition)],
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

interface Made {
  readonly name: string;
  readonly definition: Readonly<Record<string, Json>>;
  readonly copies: readonly BindCopy[];
  readonly configs: readonly InlineConfig[];
  readonly disclosures: readonly Disclosure[];
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

/** Building must not move a tag that people use, and whoever uses such a tag has to get what was built. */
function privateImages(
  services: Readonly<Record<string, Json>>,
  marks: Marks,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(services).flatMap(([name, value]) => {
      const { image, build } = fieldsOf(value);
      const declared = textOf(image);
      return build === undefined || declared === undefined
        ? []
        : [[declared, ownImage(name, marks)]];
    }),
  );
}

function imageOf(
  name: string,
  { image, build }: Readonly<Record<string, Json>>,
  marks: Marks,
  images: ReadonlyMap<string, string>,
): string | undefined {
  const declared = textOf(image);
  if (declared === undefined) return build === undefined ? undefined : ownImage(name, marks);
  return images.get(declared) ?? declared;
}

function ownImage(service: string, marks: Marks): string {
  return `${projectName(marks)}-${service.toLowerCase()}`;
}

function changesIn(
  service: string,
  definition: Readonly<Record<string, Json>>,
): readonly Disclosure[] {
  const changes: Disclosure[] = [];
  const tell = (code: Disclosure['code'], message: string): void => {
    changes.push({ code, service, message });
  };
  if (itemsOf(definition['ports']).length > 0)
    tell('ports-not-published', `The ports of "${service}" are not published on the host.`);
  const driver = textOf(fieldsOf(definition['logging'])['driver']) ?? 'json-file';
  if (driver !== 'json-file')
    tell('logging-replaced', `"${service}" logs to json-file in place of "${driver}".`);
  if (Object.keys(fieldsOf(definition['labels'])).length > 0)
    tell(
      'labels-dropped',
      `"${service}" has none of its labels: programs on the machine act on them.`,
    );
  if (textOf(definition['cpuset']))
    tell('cpuset-dropped', `"${service}" is not pinned to the CPUs it names.`);
  if (itemsOf(definition['external_links']).length > 0)
    tell('links-dropped', `"${service}" is not linked to containers outside the stack.`);
  return changes;
}

function uniqueCopies(copies: readonly BindCopy[]): readonly BindCopy[] {
  return [...Map.groupBy(copies, ({ copy }) => copy).values()].flatMap(([one, ...more]) =>
    one === undefined ? [] : [{ ...one, isMade: [one, ...more].some(({ isMade }) => isMade) }],
  );
}
