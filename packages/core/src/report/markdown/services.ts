import type { ServiceChange } from '../../diff/service-changes.ts';
import type { ResourceName, ServiceResources } from '../../diff/service-resources.ts';
import { amount, type Resource } from '../amounts.ts';
import type { PlaceReport, ServiceReport, StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import type { Section } from './assemble.ts';
import { unbroken } from './cells.ts';
import { code } from './escape.ts';
import { type Places, placeLink } from './places.ts';
import { type Column, folded, table } from './table.ts';

/** The services that are new, gone, or whose numbers moved, over all stacks. */
export function changedServices(
  stacks: readonly StackReport[],
  places: Places,
): Section | undefined {
  const entries = stacks.flatMap(changesOf);
  if (entries.length === 0) return undefined;
  const fields = fieldsOf(({ name }) => entries.some(({ change }) => change.fields.includes(name)));
  return table<Changed>(
    [
      ...stackColumn(entries),
      { title: 'service', cell: ({ change }) => serviceName(change) },
      ...fields.map((field) => figures(field, ({ change }: Changed) => moved(field, change))),
      { title: 'set at', cell: (entry) => setAt(entry, places) },
    ],
    entries,
  );
}

/** Every service as it is at head, folded away. */
export function allServices(stacks: readonly StackReport[], places: Places): Section | undefined {
  const entries = stacks.flatMap((stack) => stack.services.map((service) => ({ stack, service })));
  if (entries.length === 0) return undefined;
  const fields = fieldsOf(({ name }) => entries.some(({ service }) => service[name] !== null));
  const columns: Column<Present>[] = [
    ...stackColumn(entries),
    { title: 'service', cell: ({ service }) => code(service.name) },
    ...fields.map((field) => figures(field, ({ service }: Present) => value(field, service))),
    { title: 'written at', cell: ({ service }) => placeLink(service.positions.service, places) },
  ];
  return folded(everyOne(entries.length), table(columns, entries));
}

function everyOne(services: number): string {
  if (services === 1) return 'The only service';
  return services === 2 ? 'Both services' : `All ${services} services`;
}

interface Changed {
  readonly stack: StackReport;
  readonly change: ServiceChange;
  /** As it is at head; `undefined` where it is gone. */
  readonly service: ServiceReport | undefined;
}

function changesOf(stack: StackReport): Changed[] {
  const services = new Map(stack.services.map((service) => [service.name, service]));
  return stack.changes.map((change) => ({ stack, change, service: services.get(change.name) }));
}

interface Present {
  readonly stack: StackReport;
  readonly service: ServiceReport;
}

/** Only where there is more than one stack to tell apart. */
function stackColumn<Entry extends { readonly stack: StackReport }>(
  entries: readonly Entry[],
): Column<Entry>[] {
  if (new Set(entries.map(({ stack }) => stack)).size < 2) return [];
  return [{ title: 'stack', cell: ({ stack }) => code(nameOfStack(stack)) }];
}

function figures<Entry>({ title }: Field, cell: (entry: Entry) => string): Column<Entry> {
  return { title, right: true, cell };
}

function fieldsOf(isWanted: (field: Field) => boolean): Field[] {
  return FIELDS.filter((field) => field.always || isWanted(field));
}

interface Field {
  readonly name: ResourceName;
  readonly title: string;
  readonly resource: Resource | 'count';
  /** Shown whether or not it moved. */
  readonly always: boolean;
}

const FIELDS: readonly Field[] = [
  { name: 'memoryLimit', title: 'memory limit', resource: 'memory', always: true },
  { name: 'memoryReservation', title: 'reserved', resource: 'memory', always: false },
  { name: 'memorySwapLimit', title: 'memory and swap', resource: 'memory', always: false },
  { name: 'shmSize', title: 'shared memory', resource: 'memory', always: false },
  { name: 'cpuLimit', title: 'CPU limit', resource: 'cpu', always: true },
  { name: 'cpuReservation', title: 'CPUs reserved', resource: 'cpu', always: false },
  { name: 'pidsLimit', title: 'processes', resource: 'count', always: false },
  { name: 'replicas', title: 'replicas', resource: 'count', always: true },
];

function serviceName({ name, status }: ServiceChange): string {
  return `${code(name)}${{ new: ' 🆕', removed: ' 🗑️', changed: '' }[status]}`;
}

function moved(field: Field, { base, head, fields }: ServiceChange): string {
  if (head === null) return base === null ? '' : struck(value(field, base));
  if (base === null || !fields.includes(field.name)) return value(field, head);
  return `${value(field, base)}\u00a0→ **${value(field, head)}**`;
}

function struck(text: string): string {
  return text === NONE ? text : `~~${text}~~`;
}

/** What stands where a number is not set and none is missed. */
const NONE = '–';

function value({ name, resource }: Field, resources: ServiceResources): string {
  const number = resources[name];
  if (number === null) return name === 'memoryLimit' || name === 'cpuLimit' ? 'unlimited' : NONE;
  if (number < 0) return 'unlimited'; // swap and processes say so with -1
  return unbroken(resource === 'count' ? String(number) : amount(resource, number));
}

/** Where the first number that moved is written and, where a variable brought it, the line that sets the variable. */
function setAt({ change, service }: Changed, places: Places): string {
  const place = service === undefined ? undefined : firstPlace(service, change.fields);
  return [placeLink(place ?? change.position, places), ...variables(place, places)].join(' ← ');
}

function firstPlace(
  { positions }: ServiceReport,
  fields: readonly ResourceName[],
): PlaceReport | undefined {
  return (
    fields.map((field) => positions[field]).find((place) => place !== undefined) ??
    positions.service
  );
}

function variables(place: PlaceReport | undefined, places: Places): string[] {
  return (place?.via ?? []).flatMap((step) => {
    if (step.kind !== 'variable' || step.position === undefined) return [];
    return [placeLink(step.position, places)];
  });
}
