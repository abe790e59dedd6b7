import type { Disclosure, Json } from '@plimsoll/core';
import { bootService, type DocumentTerms } from './boot-service.ts';
import { fieldsOf } from './fields.ts';
import { withTexts } from './inline-configs.ts';
import { takenNetworks } from './joined-networks.ts';
import { projectName } from './marks.ts';
import { privateImages } from './private-images.ts';
import type { BindCopy } from './private-mounts.ts';
import { privateNetworks, privateVolumes } from './private-resources.ts';

/** A Compose document that can hurt nobody, and in what it differs from the declared one. */
export interface BootDocument {
  readonly document: Json;
  readonly copies: readonly BindCopy[];
  readonly disclosures: readonly Disclosure[];
}

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

function uniqueCopies(copies: readonly BindCopy[]): readonly BindCopy[] {
  return [...Map.groupBy(copies, ({ copy }) => copy).values()].flatMap(([one, ...more]) =>
    one === undefined ? [] : [{ ...one, isMade: [one, ...more].some(({ isMade }) => isMade) }],
  );
}
