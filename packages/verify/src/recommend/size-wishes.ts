import {
  type NumberWish,
  numberText,
  RESOURCE_WORDS,
  type ServiceReport,
  type ServiceSizes,
  type SizedResource,
  type SizesReport,
} from '@plimsoll/core';

const MIB = 1024 ** 2;

/** What is to be written, and what has to be known of it. */
export interface SizeWishes {
  readonly wishes: readonly NumberWish[];
  /** Where what is written is not what is proposed, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * What would have to be written for every service to have what is proposed: nothing for numbers that are right already.
 * Services that take a number from the same place get what the neediest of them needs.
 *
 * @param declared The same services as they are declared; a swap limit that the memory limit would outgrow goes with it.
 * @param isWritten Whether a file is written; numbers that stand elsewhere have no place to share.
 */
export function sizeWishes(
  { services }: SizesReport,
  declared: readonly ServiceReport[],
  isWritten: (file: string) => boolean = () => true,
): SizeWishes {
  const numbers = services.flatMap((service) => numbersOf(service, declared, isWritten));
  const groups = Map.groupBy(numbers, ({ key }) => key);
  const settled = [...groups.values()].flatMap(settle);
  const moving = settled.filter(({ now, value }) => value !== now);
  return {
    wishes: [
      ...moving.map(({ service, resource, value }) => ({
        service,
        resource,
        value: written(resource, value),
      })),
      ...settled.flatMap((number) => swap(number, declared)),
    ],
    notes: [...groups.values()].flatMap(shared),
  };
}

/** One number of one service. */
interface Sought {
  readonly service: string;
  readonly resource: SizedResource;
  readonly now: number | null;
  /** What it needs; where that is not known, what it has. */
  readonly value: number;
  /** The same for all numbers that come from the same place. */
  readonly key: string;
}

function numbersOf(
  { name, sizes }: ServiceSizes,
  declared: readonly ServiceReport[],
  isWritten: (file: string) => boolean,
): Sought[] {
  const positions = declared.find((service) => service.name === name)?.positions;
  return sizes.flatMap(({ resource, now, proposed }) => {
    const value = proposed ?? now;
    if (value === null) return [];
    const place = positions?.[resource];
    const key =
      place === undefined || !isWritten(place.file)
        ? `${resource} of ${name}`
        : `${resource} ${place.file}:${place.line}:${place.column}`;
    return [{ service: name, resource, now, value, key }];
  });
}

function settle(group: readonly Sought[]): readonly Sought[] {
  const value = Math.max(...group.map((one) => one.value));
  return group.map((one) => ({ ...one, value }));
}

function shared(group: readonly Sought[]): string[] {
  const [first] = group;
  if (first === undefined || group.every(({ value }) => value === first.value)) return [];
  const needy = group.reduce((most, one) => (one.value > most.value ? one : most));
  const names = group.map(({ service }) => `"${service}"`).join(', ');
  return [
    `${names} take their ${RESOURCE_WORDS[first.resource]} from the same place: they get what "${needy.service}" needs, ${numberText(needy.resource, needy.value)}.`,
  ];
}

/** The engine refuses a swap limit, which counts memory in, that is less than the memory limit; -1 is no limit. */
function swap(
  { service, resource, value }: Sought,
  declared: readonly ServiceReport[],
): NumberWish[] {
  if (resource !== 'memoryLimit') return [];
  const limit = declared.find(({ name }) => name === service)?.memorySwapLimit ?? null;
  if (limit === null || limit <= 0 || limit >= value) return [];
  return [{ service, resource: 'memorySwapLimit', value: written(resource, value) }];
}

/** As people write it: `56m`, `0.35`, `64`. */
function written(resource: SizedResource, value: number): string {
  if (resource !== 'memoryLimit' && resource !== 'memoryReservation') return String(value);
  return value % MIB === 0 ? `${value / MIB}m` : `${value}b`;
}
