import {
  bytes,
  type Json,
  NANOS_PER_CPU,
  nanoCpus,
  type Service,
  type Stack,
} from '@plimsoll/core';
import { fieldsOf, without } from './fields.ts';

/** Limits to try in place of the declared ones. Bytes, CPUs, processes; absent: as declared. */
export interface TrialLimits {
  readonly memoryLimit?: number | undefined;
  readonly cpuLimit?: number | undefined;
  readonly pidsLimit?: number | undefined;
}

/** A stack in both its forms. */
export interface TwofoldStack {
  readonly stack: Stack;
  /** The project as `docker compose config --format json` prints it. */
  readonly model: Json;
}

/** The same stack with other limits for some of its services. A reservation above the limit is brought down to it. */
export function withLimits(
  { stack, model }: TwofoldStack,
  limits: ReadonlyMap<string, TrialLimits>,
): TwofoldStack {
  const { services, ...rest } = fieldsOf(model);
  const definitions = Object.entries(fieldsOf(services)).map(([name, definition]) => {
    const trial = limits.get(name);
    return [name, trial === undefined ? definition : limited(fieldsOf(definition), trial)] as const;
  });
  return {
    stack: {
      ...stack,
      services: stack.services.map((service) => {
        const trial = limits.get(service.name);
        return trial === undefined ? service : limitedService(service, trial);
      }),
    },
    model: { ...rest, services: Object.fromEntries(definitions) },
  };
}

function limitedService(
  service: Service,
  { memoryLimit, cpuLimit, pidsLimit }: TrialLimits,
): Service {
  const reservation = service.memoryReservation?.value ?? 0;
  return {
    ...service,
    ...(memoryLimit === undefined ? {} : { memoryLimit: unplaced(bytes(memoryLimit)) }),
    ...(memoryLimit === undefined || reservation <= memoryLimit
      ? {}
      : { memoryReservation: unplaced(bytes(memoryLimit)) }),
    ...(cpuLimit === undefined
      ? {}
      : { cpuLimit: unplaced(nanoCpus(Math.round(cpuLimit * NANOS_PER_CPU))) }),
    ...(pidsLimit === undefined ? {} : { pidsLimit: unplaced(pidsLimit) }),
  };
}

function unplaced<T>(value: T): {
  readonly value: T;
  readonly position: undefined;
  readonly via: readonly never[];
} {
  return { value, position: undefined, via: [] };
}

type Definition = Readonly<Record<string, Json>>;

/**
 * In the long form where the service has one, else in the short one: Docker Compose refuses two that differ, and takes a
 * block of limits for all of them.
 */
function limited(
  definition: Definition,
  { memoryLimit, cpuLimit, pidsLimit }: TrialLimits,
): Definition {
  const deploy = fieldsOf(definition['deploy']);
  const resources = fieldsOf(deploy['resources']);
  const limits = fieldsOf(resources['limits']);
  const isLong = Object.keys(limits).length > 0;
  const trial = {
    ...(memoryLimit === undefined
      ? {}
      : { [isLong ? 'memory' : 'mem_limit']: String(memoryLimit) }),
    ...(cpuLimit === undefined ? {} : { cpus: cpuLimit }),
    ...(pidsLimit === undefined ? {} : { [isLong ? 'pids' : 'pids_limit']: pidsLimit }),
  };
  const gone = [
    ...(memoryLimit === undefined ? [] : ['mem_limit']),
    // The engine refuses a quota beside a number of CPUs.
    ...(cpuLimit === undefined ? [] : ['cpus', 'cpu_quota', 'cpu_period']),
    ...(pidsLimit === undefined ? [] : ['pids_limit']),
  ];
  const rest = without(definition, ...gone);
  const long = {
    deploy: { ...deploy, resources: { ...resources, limits: { ...limits, ...trial } } },
  };
  const lowered = { ...rest, ...(isLong ? long : trial) };
  return memoryLimit === undefined ? lowered : withinLimit(lowered, memoryLimit);
}

function withinLimit(definition: Definition, memoryLimit: number): Definition {
  const own = definition['mem_reservation'];
  const deploy = fieldsOf(definition['deploy']);
  const resources = fieldsOf(deploy['resources']);
  const reservations = fieldsOf(resources['reservations']);
  const { memory } = reservations;
  const isOver = (size: Json | undefined): boolean =>
    size !== undefined && Number(size) > memoryLimit;
  return {
    ...definition,
    ...(isOver(own) ? { mem_reservation: String(memoryLimit) } : {}),
    ...(isOver(memory)
      ? {
          deploy: {
            ...deploy,
            resources: {
              ...resources,
              reservations: { ...reservations, memory: String(memoryLimit) },
            },
          },
        }
      : {}),
  };
}
