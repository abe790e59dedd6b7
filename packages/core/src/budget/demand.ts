import type { Service, Stack } from '../model/stack.ts';

/** Which containers are counted: all that run, or also those that a start-first update adds for a while. */
export type Scenario = 'steady' | 'update';

/** What the services of a stack may take of one resource, in its base unit (bytes, nanocpus, processes). */
export interface Demand {
  /** Sum of limits over containers. Services without a limit are named in `unlimited` and add nothing here. */
  readonly limit: number;
  /** Sum of reservations over containers. */
  readonly reservation: number;
  /** Names of the running services without a limit, sorted. */
  readonly unlimited: readonly string[];
}

/** Demand for every resource that is budgeted. */
export interface StackDemand {
  readonly memory: Demand;
  readonly cpu: Demand;
  readonly pids: Demand;
}

/**
 * Adds up what the services of a stack may take.
 *
 * Sums saturate at the largest safe whole number: past 8 PiB the exact figure no longer matters, being exact does.
 */
export function stackDemand({ services }: Stack, scenario: Scenario): StackDemand {
  const running = services
    .map((service) => ({ service, containers: containerCount(service, scenario) }))
    .filter(({ containers }) => containers > 0);
  const sum = (limit: Quantity, reservation: Quantity): Demand => ({
    limit: total(running, limit),
    reservation: total(running, reservation),
    unlimited: running
      .filter(({ service }) => limit(service) === undefined)
      .map(({ service }) => service.name),
  });
  return {
    memory: sum(
      (service) => service.memoryLimit?.value,
      (service) => service.memoryReservation?.value,
    ),
    cpu: sum(
      (service) => service.cpuLimit?.value,
      (service) => service.cpuReservation?.value,
    ),
    pids: sum(
      (service) => service.pidsLimit?.value,
      () => undefined,
    ),
  };
}

/**
 * Containers of a service that run at once.
 *
 * A start-first update starts `parallelism` new containers (0: all) before it stops as many old ones.
 * @see https://docs.docker.com/reference/compose-file/deploy/#update_config
 */
export function containerCount({ replicas, deploy }: Service, scenario: Scenario): number {
  const surges = scenario === 'update' && deploy.updateOrder?.value === 'start-first';
  if (!surges) return replicas.value;
  const parallelism = deploy.updateParallelism?.value ?? 1;
  return (
    replicas.value + Math.min(parallelism === 0 ? replicas.value : parallelism, replicas.value)
  );
}

type Quantity = (service: Service) => number | undefined;
type Running = readonly { readonly service: Service; readonly containers: number }[];

function total(running: Running, quantity: Quantity): number {
  let sum = 0;
  for (const { service, containers } of running) sum += (quantity(service) ?? 0) * containers;
  return Math.min(sum, Number.MAX_SAFE_INTEGER);
}
