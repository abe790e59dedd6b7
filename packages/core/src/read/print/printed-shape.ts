import { type PathTable, pathTable } from '../path-table.ts';

/**
 * How Docker Compose prints what is zero, empty or absent at a path. Without an entry here, zero, empty text, `false`
 * and empty lists are left out, while a mapping that is there is printed even when empty.
 *
 * - `present`: printed when it is there, even as zero (an optional number or boolean);
 * - `names`: a mapping under names of the user's choosing: every entry is printed, the mapping itself unless empty;
 * - `null`, `mapping`, `hook`, `text`, `flag`, `zero`, `zero-bytes`: printed even when absent, as an empty one of these;
 * - `opt-out`: a boolean that is printed only when false;
 * - `capitals`: a mapping whose keys are printed with capital letters.
 */
export type PrintRule =
  | 'present'
  | 'names'
  | 'null'
  | 'mapping'
  | 'hook'
  | 'text'
  | 'flag'
  | 'zero'
  | 'zero-bytes'
  | 'opt-out'
  | 'capitals';

const PRESENT = [
  'services.*.attach',
  'services.*.init',
  'services.*.scale',
  'services.*.stop_grace_period',
  'services.*.deploy.replicas',
  'services.*.deploy.update_config.parallelism',
  'services.*.deploy.rollback_config.parallelism',
  'services.*.deploy.restart_policy.delay',
  'services.*.deploy.restart_policy.max_attempts',
  'services.*.deploy.restart_policy.window',
  'services.*.healthcheck.interval',
  'services.*.healthcheck.retries',
  'services.*.healthcheck.start_interval',
  'services.*.healthcheck.start_period',
  'services.*.healthcheck.timeout',
  'networks.*.enable_ipv4',
  'networks.*.enable_ipv6',
];

const NAMES = [
  'services',
  'networks',
  'volumes',
  'secrets',
  'configs',
  'services.*.depends_on',
  'services.*.models',
  'services.*.networks',
  'services.*.storage_opt',
  'services.*.ulimits',
  'services.*.build.ulimits',
  'secrets.*.driver_opts',
  'configs.*.driver_opts',
];

const HOOKS = ['services.*.post_start.*', 'services.*.pre_start.*', 'services.*.pre_stop.*'];

const DISCRETE =
  'services.*.deploy.resources.reservations.generic_resources.*.discrete_resource_spec';

const THROTTLES = [
  'device_read_bps',
  'device_read_iops',
  'device_write_bps',
  'device_write_iops',
].map((key) => `services.*.blkio_config.${key}.*`);

const WEIGHTS = ['services.*.blkio_config.weight_device.*'];

/** What is printed out of turn, by path. */
export const PRINT_RULES: PathTable<PrintRule> = pathTable<PrintRule>({
  ...all(PRESENT, 'present'),
  ...all(NAMES, 'names'),
  ...all(
    HOOKS.map((hook) => `${hook}.command`),
    'null',
  ),
  ...all([...THROTTLES, ...WEIGHTS], 'capitals'),
  ...all(
    [...THROTTLES, ...WEIGHTS].map((device) => `${device}.path`),
    'text',
  ),
  ...all(
    THROTTLES.map((device) => `${device}.rate`),
    'zero-bytes',
  ),
  ...all(
    WEIGHTS.map((device) => `${device}.weight`),
    'zero',
  ),
  'services.*.command': 'null',
  'services.*.entrypoint': 'null',
  'services.*.deploy.resources': 'mapping',
  'services.*.deploy.placement': 'mapping',
  'services.*.develop.watch.*.action': 'text',
  'services.*.develop.watch.*.path': 'text',
  'services.*.develop.watch.*.exec': 'hook',
  'services.*.develop.watch.*.exec.command': 'null',
  'services.*.depends_on.*.required': 'flag',
  'services.*.env_file.*.required': 'opt-out',
  'services.*.volumes.*.bind.create_host_path': 'opt-out',
  [`${DISCRETE}.kind`]: 'text',
  [`${DISCRETE}.value`]: 'zero',
  'networks.*.ipam': 'mapping',
});

function all(paths: readonly string[], rule: PrintRule): Readonly<Record<string, PrintRule>> {
  return Object.fromEntries(paths.map((path) => [path, rule]));
}
