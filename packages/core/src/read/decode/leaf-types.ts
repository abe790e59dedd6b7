import { type PathTable, pathTable } from '../path-table.ts';

/**
 * What Compose's typed model holds at a path, and so what a decoded tree has there:
 *
 * - `bytes`, `integer`, `device-count`: an integer (`all` devices are −1); `uint16`, `uint32`, `uint64`: one that is not negative;
 * - `cpus`, `ratio`: a float that 32 bits hold exactly;
 * - `duration`: text in Go's notation, such as `1m30s`;
 * - `file-mode`: text such as `0440`;
 * - `flag`: a boolean;
 * - `text`, `printed`: text, the latter from any scalar;
 * - `texts`: a list of text, from one text or a list;
 * - `words`: the words of a command line;
 * - `health-test`: the words of a health check, with `CMD-SHELL` before a bare command line;
 * - `variables`: a mapping to text or null; `labels`: a mapping to text, as options are, too;
 * - `multi-options`: a mapping to lists of text;
 * - `hosts`: a sorted list of `host=address`; `ssh`: a list of `id` or `id=path`;
 * - `unread`: nothing, as Compose has no place for it, though its schema has.
 */
export type LeafType =
  | 'bytes'
  | 'cpus'
  | 'device-count'
  | 'duration'
  | 'file-mode'
  | 'flag'
  | 'health-test'
  | 'hosts'
  | 'integer'
  | 'labels'
  | 'multi-options'
  | 'printed'
  | 'ratio'
  | 'ssh'
  | 'text'
  | 'texts'
  | 'ulimit'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'unread'
  | 'variables'
  | 'words';

const BYTES = [
  'services.*.mem_limit',
  'services.*.mem_reservation',
  'services.*.memswap_limit',
  /** A percentage in fact, but Compose reads it as a size. */
  'services.*.mem_swappiness',
  'services.*.shm_size',
  'services.*.build.shm_size',
  'services.*.deploy.resources.limits.memory',
  'services.*.deploy.resources.reservations.memory',
  'services.*.volumes.*.tmpfs.size',
  'services.*.blkio_config.device_read_bps.*.rate',
  'services.*.blkio_config.device_read_iops.*.rate',
  'services.*.blkio_config.device_write_bps.*.rate',
  'services.*.blkio_config.device_write_iops.*.rate',
];

const CPUS = [
  'services.*.deploy.resources.limits.cpus',
  'services.*.deploy.resources.reservations.cpus',
];

const RATIOS = [
  'services.*.cpus',
  'services.*.cpu_percent',
  'services.*.deploy.update_config.max_failure_ratio',
  'services.*.deploy.rollback_config.max_failure_ratio',
];

const INTEGERS = [
  'services.*.cpu_count',
  'services.*.cpu_period',
  'services.*.cpu_quota',
  'services.*.cpu_rt_period',
  'services.*.cpu_rt_runtime',
  'services.*.cpu_shares',
  'services.*.oom_score_adj',
  'services.*.pids_limit',
  'services.*.scale',
  'services.*.deploy.replicas',
  'services.*.deploy.resources.limits.pids',
  'services.*.deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value',
  'services.*.networks.*.gw_priority',
  'services.*.networks.*.priority',
  'models.*.context_size',
];

const UINT16 = ['services.*.blkio_config.weight', 'services.*.blkio_config.weight_device.*.weight'];

const UINT32 = ['services.*.ports.*.target', 'services.*.volumes.*.tmpfs.mode'];

const UINT64 = [
  'services.*.healthcheck.retries',
  'services.*.deploy.update_config.parallelism',
  'services.*.deploy.rollback_config.parallelism',
  'services.*.deploy.restart_policy.max_attempts',
  'services.*.deploy.placement.max_replicas_per_node',
];

const DURATIONS = [
  'services.*.stop_grace_period',
  'services.*.healthcheck.interval',
  'services.*.healthcheck.timeout',
  'services.*.healthcheck.start_period',
  'services.*.healthcheck.start_interval',
  'services.*.deploy.update_config.delay',
  'services.*.deploy.update_config.monitor',
  'services.*.deploy.rollback_config.delay',
  'services.*.deploy.rollback_config.monitor',
  'services.*.deploy.restart_policy.delay',
  'services.*.deploy.restart_policy.window',
];

const FLAGS = [
  'services.*.attach',
  'services.*.init',
  'services.*.oom_kill_disable',
  'services.*.privileged',
  'services.*.read_only',
  'services.*.stdin_open',
  'services.*.tty',
  'services.*.use_api_socket',
  'services.*.build.no_cache',
  'services.*.build.privileged',
  'services.*.build.pull',
  'services.*.depends_on.*.required',
  'services.*.depends_on.*.restart',
  'services.*.develop.watch.*.exec.privileged',
  'services.*.develop.watch.*.initial_sync',
  'services.*.env_file.*.required',
  'services.*.healthcheck.disable',
  'services.*.post_start.*.privileged',
  'services.*.pre_start.*.per_replica',
  'services.*.pre_start.*.privileged',
  'services.*.pre_stop.*.privileged',
  'services.*.volumes.*.bind.create_host_path',
  'services.*.volumes.*.read_only',
  'services.*.volumes.*.volume.nocopy',
  'networks.*.attachable',
  'networks.*.enable_ipv4',
  'networks.*.enable_ipv6',
  'networks.*.external',
  'networks.*.internal',
  'volumes.*.external',
  'secrets.*.external',
  'configs.*.external',
];

const DEVICE_COUNTS = [
  'services.*.gpus.*.count',
  'services.*.deploy.resources.reservations.devices.*.count',
];

const FILE_MODES = [
  'services.*.configs.*.mode',
  'services.*.secrets.*.mode',
  'services.*.build.secrets.*.mode',
];

const WORDS = [
  'services.*.command',
  'services.*.entrypoint',
  'services.*.develop.watch.*.exec.command',
  'services.*.post_start.*.command',
  'services.*.pre_start.*.command',
  'services.*.pre_stop.*.command',
];

const VARIABLES = [
  'services.*.environment',
  'services.*.build.args',
  'services.*.develop.watch.*.exec.environment',
  'services.*.post_start.*.environment',
  'services.*.pre_start.*.environment',
  'services.*.pre_stop.*.environment',
];

const LABELS = [
  'services.*.annotations',
  'services.*.labels',
  'services.*.sysctls',
  'services.*.build.additional_contexts',
  'services.*.build.labels',
  'services.*.deploy.labels',
  'services.*.deploy.resources.reservations.devices.*.options',
  'services.*.gpus.*.options',
  'services.*.volumes.*.volume.labels',
  'networks.*.labels',
  'volumes.*.labels',
  'secrets.*.labels',
  'configs.*.labels',
];

const OPTIONS = [
  'services.*.logging.options',
  'services.*.networks.*.driver_opts',
  'networks.*.driver_opts',
  'networks.*.ipam.config.*.aux_addresses',
  'networks.*.ipam.options',
  'volumes.*.driver_opts',
];

/** Fields of text that the schema lets other scalars into: an integer is printed, a float or a boolean refused. */
const TEXT = [
  'services.*.group_add.*',
  'services.*.ports.*.published',
  'services.*.storage_opt.*',
  'services.*.gpus.*.driver',
  'secrets.*.driver_opts.*',
];

const TEXTS = [
  'services.*.dns',
  'services.*.dns_search',
  'services.*.tmpfs',
  'services.*.build.no_cache_filter',
  'services.*.gpus.*.capabilities',
  'services.*.gpus.*.device_ids',
];

function all(patterns: readonly string[], type: LeafType): Record<string, LeafType> {
  return Object.fromEntries(patterns.map((pattern) => [pattern, type]));
}

/** The type of every leaf that is not plain text; patterns as in `services.*.mem_limit`. */
export const LEAF_TYPES: PathTable<LeafType> = pathTable<LeafType>({
  ...all(BYTES, 'bytes'),
  ...all(CPUS, 'cpus'),
  ...all(RATIOS, 'ratio'),
  ...all(INTEGERS, 'integer'),
  ...all(UINT16, 'uint16'),
  ...all(UINT32, 'uint32'),
  ...all(UINT64, 'uint64'),
  ...all(DURATIONS, 'duration'),
  ...all(FLAGS, 'flag'),
  ...all(DEVICE_COUNTS, 'device-count'),
  ...all(FILE_MODES, 'file-mode'),
  ...all(WORDS, 'words'),
  ...all(VARIABLES, 'variables'),
  ...all(LABELS, 'labels'),
  ...all(OPTIONS, 'labels'),
  ...all(TEXT, 'text'),
  ...all(TEXTS, 'texts'),
  'services.*.build.ssh': 'ssh',
  'services.*.expose.*': 'printed',
  'services.*.gpus.*.*': 'unread',
  'services.*.pull_refresh_after': 'unread',
  'services.*.extra_hosts': 'hosts',
  'services.*.build.extra_hosts': 'hosts',
  'services.*.healthcheck.test': 'health-test',
  'services.*.provider.options': 'multi-options',
  'services.*.ulimits.*': 'ulimit',
  'services.*.build.ulimits.*': 'ulimit',
});
