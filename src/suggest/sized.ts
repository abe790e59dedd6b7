import {
  type EditableNumber,
  moves,
  type NumberWish,
  pathsWished,
  planStack,
  type ServiceSizes,
  type Size,
  type SizeAdvice,
  type SizesReport,
  type StackReport,
  type StackRequest,
  type TextEdit,
  trafficText,
  type Wish,
} from '@plimsoll/core';

/** Numbers of one service that belong together, and the edits that write them. */
export interface Sized {
  readonly advice: SizeAdvice;
  readonly fix: { readonly edits: readonly TextEdit[]; readonly wishes: readonly Wish[] };
  /** Where these numbers may stand: what else is written there is about the same. */
  readonly places: ReadonlySet<string>;
}

/** A reservation may not be more than its limit, nor a swap limit less: they are written together or not at all. */
const FAMILIES: readonly (readonly EditableNumber[])[] = [
  ['memoryLimit', 'memoryReservation', 'memorySwapLimit'],
  ['cpuLimit', 'cpuReservation'],
  ['pidsLimit'],
];

/** What the runs of a step say to write, by the stack's id. */
export interface SizesToWrite {
  readonly sized: ReadonlyMap<string, readonly Sized[]>;
  /** Numbers that would change and rest on too little. */
  readonly unsure: number;
}

/**
 * What the runs of a step say to write into its stacks. What rests on little is no advice to be clicked: numbers of low
 * confidence, and those of memory that had not settled, stay as they are.
 */
export async function sizesToWrite(
  stacks: readonly StackReport[],
  requests: readonly StackRequest[],
): Promise<SizesToWrite> {
  const sized = new Map<string, readonly Sized[]>();
  let unsure = 0;
  for (const { id, sizes, services, verify } of stacks) {
    const request = requests.find((one) => one.id === id);
    if (request === undefined || sizes === undefined || verify === undefined) continue;
    const { sizeWishes } = await import('../verify/verify.ts');
    const { wishes } = sizeWishes(sure(sizes), services);
    const run = trafficText(verify.traffic);
    sized.set(
      id,
      sizes.services.flatMap((service) =>
        FAMILIES.flatMap((family) => written(request, { service, family, wishes, run })),
      ),
    );
    const all = sizes.services.flatMap((service) => service.sizes);
    unsure += all.filter((size) => moves(size) && !isSure(size)).length;
  }
  return { sized, unsure };
}

interface Wanted {
  readonly service: ServiceSizes;
  readonly family: readonly EditableNumber[];
  readonly wishes: readonly NumberWish[];
  readonly run: string;
}

/** The numbers of one family, where edits can write them. */
function written(request: StackRequest, { service, family, wishes, run }: Wanted): Sized[] {
  const { name } = service;
  const own = wishes.filter((wish) => wish.service === name && family.includes(wish.resource));
  const edits = editsFor(request, own);
  if (edits.length === 0) return [];
  const sizes = service.sizes.filter(
    (size) => family.includes(size.resource) && isSure(size) && moves(size),
  );
  const places = placesOf(family.map((resource) => ({ service: name, resource, value: '' })));
  return [{ advice: { service: name, sizes, run }, fix: { edits, wishes: own }, places }];
}

/** Whether something is written where these numbers are. */
export function isAbout({ places }: Sized, wishes: readonly Wish[] = []): boolean {
  return [...placesOf(wishes)].some((place) => places.has(place));
}

function placesOf(wishes: readonly Wish[]): Set<string> {
  return new Set(wishes.flatMap(pathsWished).map((path) => JSON.stringify(path)));
}

function sure(sizes: SizesReport): SizesReport {
  const services = sizes.services.map((service) => ({
    ...service,
    sizes: service.sizes.map((size) => (isSure(size) ? size : { ...size, proposed: size.now })),
  }));
  return { ...sizes, services };
}

function isSure({ confidence, why }: Size): boolean {
  return confidence !== null && confidence.level !== 'low' && !why.includes('not-settled');
}

function editsFor(request: StackRequest, wishes: readonly Wish[]): readonly TextEdit[] {
  if (wishes.length === 0) return [];
  const { root = request.directory } = request;
  const site = { within: root, into: undefined, drafts: new Map(), findings: () => [] };
  return planStack(request, wishes, site).plan.edits;
}
