import type { ActiveProject } from '../read/activate.ts';
import { child, descendant, textOf } from '../read/nodes.ts';
import type { Mapping, Node } from '../read/tree.ts';
import { shortestFloat32 } from '../units/go-number.ts';
import { engineNanoCpus } from '../units/nano-cpus.ts';

/** A whole number as the engine gets it: text beyond 2^53, `null` where it is 0 or unset. */
export type Count = number | string | null;

/** What `docker compose up` asks the engine for, one service at a time. */
export interface EngineResources {
  readonly replicas: number;
  readonly memoryLimit: Count;
  readonly memoryReservation: Count;
  readonly memorySwapLimit: Count;
  readonly memorySwappiness: Count;
  /** CPUs as Docker Compose prints them. */
  readonly cpuLimit: number | null;
  readonly nanoCpus: Count;
  /** Written, and ignored by the engine. */
  readonly cpuReservation: number | null;
  readonly pidsLimit: Count;
  readonly shmSize: Count;
  readonly cpuset: string | null;
  readonly cpuShares: Count;
  readonly cpuPeriod: Count;
  readonly cpuQuota: Count;
  readonly cpuCount: Count;
  readonly cpuPercent: number | null;
  readonly cpuRtPeriod: Count;
  readonly cpuRtRuntime: Count;
  readonly oomScoreAdj: Count;
  readonly oomKillDisable: boolean;
  readonly ulimits: Readonly<Record<string, { readonly soft: Count; readonly hard: Count }>>;
  /** Short forms, uninterpreted. */
  readonly tmpfs: readonly string[];
  /** Size by target of the mounts of type tmpfs. */
  readonly tmpfsVolumes: Readonly<Record<string, Count>>;
  readonly deviceRequests: readonly DeviceRequest[];
  /** The engine's policy and how often it tries. */
  readonly restart: readonly [policy: string, attempts: number] | null;
}

/** Devices of one driver, as the engine is asked for them. */
export interface DeviceRequest {
  readonly capabilities: readonly string[];
  readonly count: number;
  readonly driver: string | null;
  readonly ids: readonly string[];
}

/**
 * The engine's view of every active service.
 *
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/create.go
 */
export function engineResources({
  tree,
}: ActiveProject): Readonly<Record<string, EngineResources>> {
  const services = child(tree, 'services');
  if (services?.kind !== 'mapping') return {};
  return Object.fromEntries(
    [...services.entries].flatMap(([name, { value }]) =>
      value.kind === 'mapping' ? [[name, resourcesOf(value)] as const] : [],
    ),
  );
}

function resourcesOf(service: Mapping): EngineResources {
  const limit = (key: string): Node | undefined => descendant(service, ...LIMITS, key);
  const reservation = (key: string): Node | undefined => descendant(service, ...RESERVATIONS, key);
  const own = (key: string): Node | undefined => child(service, key);
  const cpus = cpusIn(limit('cpus')) ?? cpusIn(own('cpus'));
  const pids = countIn(limit('pids'));
  return {
    replicas: Number(
      scalarIn(own('scale')) ?? scalarIn(descendant(service, 'deploy', 'replicas')) ?? 1,
    ),
    memoryLimit: countIn(limit('memory')) ?? countIn(own('mem_limit')),
    memoryReservation: countIn(reservation('memory')) ?? countIn(own('mem_reservation')),
    memorySwapLimit: countIn(own('memswap_limit')),
    memorySwappiness: countIn(own('mem_swappiness')),
    cpuLimit: cpus === null ? null : shortestFloat32(cpus),
    nanoCpus: cpus === null ? null : nanosOf(cpus),
    cpuReservation: shortened(cpusIn(reservation('cpus'))),
    pidsLimit: (pids !== null && Number(pids) > 0 ? pids : null) ?? countIn(own('pids_limit')),
    shmSize: countIn(own('shm_size')),
    cpuset: textOf(own('cpuset')) || null,
    cpuShares: countIn(own('cpu_shares')),
    cpuPeriod: countIn(own('cpu_period')),
    cpuQuota: countIn(own('cpu_quota')),
    cpuCount: countIn(own('cpu_count')),
    cpuPercent: shortened(cpusIn(own('cpu_percent'))),
    cpuRtPeriod: countIn(own('cpu_rt_period')),
    cpuRtRuntime: countIn(own('cpu_rt_runtime')),
    oomScoreAdj: countIn(own('oom_score_adj')),
    oomKillDisable: scalarIn(own('oom_kill_disable')) === true,
    ulimits: ulimitsIn(own('ulimits')),
    tmpfs: textsIn(own('tmpfs')),
    tmpfsVolumes: tmpfsVolumesIn(own('volumes')),
    deviceRequests: [
      ...itemsOf(reservation('devices')).map((item) => deviceRequest(item, [])),
      ...itemsOf(own('gpus')).map((item) => deviceRequest(item, ['gpu'])),
    ],
    restart: restartOf(service),
  };
}

const LIMITS = ['deploy', 'resources', 'limits'];
const RESERVATIONS = ['deploy', 'resources', 'reservations'];

function scalarIn(node: Node | undefined): boolean | number | bigint | string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.value : undefined;
}

/** 0 means unset to Docker Compose. */
function countIn(node: Node | undefined): Count {
  const value = scalarIn(node);
  return typeof value === 'number' || typeof value === 'bigint' ? count(value) : null;
}

function count(value: number | bigint): Count {
  if (Number(value) === 0) return null;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

/** As the engine gets it, 0 included; `null` where 64 bits do not hold it. */
function nanosOf(cpus: number): Count {
  const nanos = engineNanoCpus(cpus);
  if (nanos === MIN_INT64) return null;
  return Number.isSafeInteger(Number(nanos)) ? Number(nanos) : String(nanos);
}

const MIN_INT64 = -(2n ** 63n);

function cpusIn(node: Node | undefined): number | null {
  return Number(scalarIn(node) ?? 0) || null;
}

function shortened(value: number | null): number | null {
  return value === null ? null : shortestFloat32(value);
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}

function textsIn(node: Node | undefined): readonly string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

function ulimitsIn(node: Node | undefined): EngineResources['ulimits'] {
  if (node?.kind !== 'mapping') return {};
  return Object.fromEntries(
    [...node.entries].map(([name, { value }]) => {
      const single = value.kind === 'scalar' ? value : undefined;
      const soft = countIn(single ?? child(value, 'soft')) ?? 0;
      const hard = countIn(single ?? child(value, 'hard')) ?? 0;
      return [name, { soft, hard }];
    }),
  );
}

function tmpfsVolumesIn(node: Node | undefined): EngineResources['tmpfsVolumes'] {
  const mounts = itemsOf(node).filter((item) => textOf(child(item, 'type')) === 'tmpfs');
  return Object.fromEntries(
    mounts.map((item) => [
      textOf(child(item, 'target')) ?? '',
      countIn(descendant(item, 'tmpfs', 'size')),
    ]),
  );
}

function deviceRequest(item: Node, added: readonly string[]): DeviceRequest {
  return {
    capabilities: [...textsIn(child(item, 'capabilities')), ...added],
    count: Number(scalarIn(child(item, 'count')) ?? 0),
    driver: textOf(child(item, 'driver')) || null,
    ids: textsIn(child(item, 'device_ids')),
  };
}

/** What Docker Compose calls the engine's policies. */
const POLICIES: ReadonlyMap<string, string> = new Map([
  ['none', 'no'],
  ['any', 'always'],
]);

function restartOf(service: Mapping): EngineResources['restart'] {
  const policy = descendant(service, 'deploy', 'restart_policy');
  if (policy?.kind === 'mapping') {
    const condition = textOf(child(policy, 'condition')) ?? '';
    const attempts = Number(scalarIn(child(policy, 'max_attempts')) ?? 0);
    return [enginePolicy(condition), attempts];
  }
  const written = textOf(child(service, 'restart')) ?? '';
  if (written === '') return null;
  const [name = '', attempts] = written.split(':', 2);
  return [enginePolicy(name), Number(attempts ?? 0) || 0];
}

function enginePolicy(condition: string): string {
  return POLICIES.get(condition) ?? condition;
}
