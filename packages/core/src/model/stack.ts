import type { Located } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import type { Mapping } from '../read/tree.ts';
import type { Bytes } from '../units/bytes.ts';
import type { NanoCpus } from '../units/nano-cpus.ts';

/** Who runs the stack: `docker compose up`, or `docker stack deploy`. */
export type Target = 'compose' | 'swarm';

/** The services of one resolved Compose project under one choice of files, environment and profiles. */
export interface Stack {
  /** Docker Compose's project name. */
  readonly name: string;
  /** Compose files in merge order. */
  readonly files: readonly string[];
  /** The profiles switched on, sorted, for people: a name that a variable gave is told as it is written. */
  readonly profiles: readonly string[];
  readonly target: Target;
  /** The active services, sorted by name. */
  readonly services: readonly Service[];
}

/** One service, with what the target applies to each of its containers. `undefined`: unset, that is unlimited. */
export interface Service {
  readonly name: string;
  /** Where its key is written. */
  readonly position: Position;
  /** Containers that run at once; 0 means it is not started. */
  readonly replicas: Located<number>;
  readonly memoryLimit: Located<Bytes> | undefined;
  readonly memoryReservation: Located<Bytes> | undefined;
  /** Memory and swap together; -1 is unlimited swap; unset means as much swap again as the memory limit. */
  readonly memorySwapLimit: Located<number> | undefined;
  readonly cpuLimit: Located<NanoCpus> | undefined;
  /** Declared only: `docker compose up` ignores it, swarm schedules by it. */
  readonly cpuReservation: Located<NanoCpus> | undefined;
  readonly pidsLimit: Located<number> | undefined;
  readonly shmSize: Located<Bytes> | undefined;
  /** Declared only under `docker compose up`. */
  readonly deploy: DeployPolicy;
  /** The whole definition as merged, for rules that look at more than resources. */
  readonly definition: Mapping;
}

/** The parts of `deploy` that only swarm honours. */
export interface DeployPolicy {
  readonly mode: Located<string> | undefined;
  /** `start-first` runs old and new containers side by side during an update. */
  readonly updateOrder: Located<string> | undefined;
  /** Containers updated at once; 0 means all. Docker's default is 1. */
  readonly updateParallelism: Located<number> | undefined;
}
