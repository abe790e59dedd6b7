import {
  countAt,
  cpusOf,
  deployPolicyOf,
  limitOf,
  numberAt,
  replicasOf,
  type ServiceDefinition,
  sizeOf,
} from './service-values.ts';
import type { Service } from './stack.ts';

/**
 * A service as `docker stack deploy` runs it: `deploy` alone counts, CPU reservations included;
 * `mem_limit`, `cpus`, `scale`, `shm_size` and their like mean nothing to it.
 *
 * @see https://github.com/docker/cli/blob/v29.0.0/cli/compose/convert/service.go
 */
export function swarmService({ name, position, definition }: ServiceDefinition): Service {
  const limits = ['deploy', 'resources', 'limits'];
  const reservations = ['deploy', 'resources', 'reservations'];
  return {
    name,
    position,
    definition,
    replicas: replicasOf(countAt(definition, 'deploy', 'replicas')),
    memoryLimit: sizeOf(numberAt(definition, ...limits, 'memory')),
    memoryReservation: sizeOf(numberAt(definition, ...reservations, 'memory')),
    memorySwapLimit: undefined,
    cpuLimit: cpusOf(numberAt(definition, ...limits, 'cpus')),
    cpuReservation: cpusOf(numberAt(definition, ...reservations, 'cpus')),
    pidsLimit: limitOf(numberAt(definition, ...limits, 'pids')),
    shmSize: undefined,
    deploy: deployPolicyOf(definition),
  };
}
