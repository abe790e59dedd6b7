import type { Service, Stack } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import {
  RESOURCE_NAMES,
  type ResourceName,
  type ServiceResources,
  serviceResources,
} from './service-resources.ts';

/** A service that is new, gone, or whose numbers differ from base. */
export interface ServiceChange {
  readonly name: string;
  readonly status: 'changed' | 'new' | 'removed';
  readonly base: ServiceResources | null;
  readonly head: ServiceResources | null;
  /** The fields that differ; for a new or removed service, those that are set. */
  readonly fields: readonly ResourceName[];
  /** Where the first differing number of head is written, else the service's key. */
  readonly position?: Position | undefined;
}

/** Compares two states of a stack, service by service; what moves most memory comes first. */
export function serviceChanges(base: Stack, head: Stack): ServiceChange[] {
  const before = byName(base);
  const after = byName(head);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .flatMap((name) => serviceChange(name, before.get(name), after.get(name)) ?? [])
    .sort((a, b) => weight(b) - weight(a));
}

function serviceChange(
  name: string,
  before: Service | undefined,
  after: Service | undefined,
): ServiceChange | undefined {
  const base = before === undefined ? null : serviceResources(before);
  const head = after === undefined ? null : serviceResources(after);
  const fields = RESOURCE_NAMES.filter(
    (field) => (base?.[field] ?? null) !== (head?.[field] ?? null),
  );
  if (base !== null && head !== null && fields.length === 0) return undefined;
  const status = base === null ? 'new' : head === null ? 'removed' : 'changed';
  return { name, status, base, head, fields, position: after && placeOf(after, fields) };
}

/** A number that is gone has no place of its own: its service has. */
function placeOf(service: Service, fields: readonly ResourceName[]): Position {
  const places = fields.flatMap((field) => service[field]?.position ?? []);
  return places[0] ?? service.position;
}

/** How much memory limit a change moves, over all containers. */
function weight({ base, head }: ServiceChange): number {
  const claim = (side: ServiceResources | null): number =>
    (side?.memoryLimit ?? 0) * (side?.replicas ?? 0);
  return Math.abs(claim(head) - claim(base));
}

function byName({ services }: Stack): Map<string, Service> {
  return new Map(services.map((service) => [service.name, service]));
}
