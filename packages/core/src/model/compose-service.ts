import {
  countAt,
  cpusOf,
  deployPolicyOf,
  limitOf,
  numberAt,
  quotaOf,
  replicasOf,
  type ServiceDefinition,
  sizeOf,
  writtenCpus,
} from './service-values.ts';
import type { Service } from './stack.ts';

/**
 * A service as `docker compose up` runs it: `deploy.resources` counts where it says something, the older keys
 * beside `image` where it does not.
 *
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/create.go
 */
export function composeService({ name, position, definition }: ServiceDefinition): Service {
  const limits = ['deploy', 'resources', 'limits'];
  const reservations = ['deploy', 'resources', 'reservations'];
  return {
    name,
    position,
    definition,
    replicas: replicasOf(countAt(definition, 'scale') ?? countAt(definition, 'deploy', 'replicas')),
    memoryLimit: sizeOf(
      numberAt(definition, ...limits, 'memory') ?? numberAt(definition, 'mem_limit'),
    ),
    memoryReservation: sizeOf(
      numberAt(definition, ...reservations, 'memory') ?? numberAt(definition, 'mem_reservation'),
    ),
    memorySwapLimit: numberAt(definition, 'memswap_limit'),
    cpuLimit: cpusOf(writtenCpus(definition, 'compose')) ?? quotaOf(definition),
    cpuReservation: cpusOf(numberAt(definition, ...reservations, 'cpus')),
    pidsLimit: limitOf(
      limitOf(numberAt(definition, ...limits, 'pids')) ?? numberAt(definition, 'pids_limit'),
    ),
    shmSize: sizeOf(numberAt(definition, 'shm_size')),
    deploy: deployPolicyOf(definition),
  };
}
