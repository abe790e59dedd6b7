import { parseGoFloat, parseGoInt } from '../units/go-number.ts';
import { type PathTable, pathTable } from './path-table.ts';
import type { Scalar } from './tree.ts';

/** A string turned into what its path needs; `undefined` when it is no such thing. */
export type Cast = (text: string) => Pick<Scalar, 'type' | 'value'> | undefined;

/** What a path turns its strings into, and how that is called in messages. */
export interface CastRule {
  readonly cast: Cast;
  readonly noun: string;
}

const integer: CastRule = { cast: toInteger, noun: 'a whole number' };
const float: CastRule = { cast: toFloat, noun: 'a number' };
const float32: CastRule = { cast: toFloat32, noun: 'a number of CPUs' };
const boolean: CastRule = { cast: toBoolean, noun: 'true or false' };

/**
 * The paths whose strings become numbers or booleans once variables are filled in. Byte sizes and
 * `deploy.resources` are not among them: those are decoded at the end.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/loader/interpolate.go
 */
export const CASTS: PathTable<CastRule> = pathTable<CastRule>({
  'services.*.cpu_count': integer,
  'services.*.cpu_percent': float,
  'services.*.cpu_period': integer,
  'services.*.cpu_quota': integer,
  'services.*.cpu_rt_period': integer,
  'services.*.cpu_rt_runtime': integer,
  'services.*.cpus': float32,
  'services.*.cpu_shares': integer,
  'services.*.init': boolean,
  'services.*.depends_on.*.required': boolean,
  'services.*.depends_on.*.restart': boolean,
  'services.*.deploy.replicas': integer,
  'services.*.deploy.update_config.parallelism': integer,
  'services.*.deploy.update_config.max_failure_ratio': float,
  'services.*.deploy.rollback_config.parallelism': integer,
  'services.*.deploy.rollback_config.max_failure_ratio': float,
  'services.*.deploy.restart_policy.max_attempts': integer,
  'services.*.deploy.placement.max_replicas_per_node': integer,
  'services.*.healthcheck.retries': integer,
  'services.*.healthcheck.disable': boolean,
  'services.*.oom_kill_disable': boolean,
  'services.*.oom_score_adj': integer,
  'services.*.pids_limit': integer,
  'services.*.ports.[].target': integer,
  'services.*.privileged': boolean,
  'services.*.read_only': boolean,
  'services.*.scale': integer,
  'services.*.stdin_open': boolean,
  'services.*.tty': boolean,
  'services.*.ulimits.*': integer,
  'services.*.ulimits.*.hard': integer,
  'services.*.ulimits.*.soft': integer,
  'services.*.volumes.[].read_only': boolean,
  'services.*.volumes.[].volume.nocopy': boolean,
  'networks.*.external': boolean,
  'networks.*.internal': boolean,
  'networks.*.attachable': boolean,
  'networks.*.enable_ipv4': boolean,
  'networks.*.enable_ipv6': boolean,
  'volumes.*.external': boolean,
  'secrets.*.external': boolean,
  'configs.*.external': boolean,
});

function toInteger(text: string): ReturnType<Cast> {
  const exact = parseGoInt(text);
  if (exact === undefined) return undefined;
  const value = Number(exact);
  return { type: 'integer', value: Number.isSafeInteger(value) ? value : exact };
}

function toFloat(text: string): ReturnType<Cast> {
  const value = parseGoFloat(text);
  return value === undefined ? undefined : { type: 'float', value };
}

/** Docker Compose keeps CPUs in 32 bits from here on. */
function toFloat32(text: string): ReturnType<Cast> {
  const value = parseGoFloat(text, 32);
  return value === undefined ? undefined : { type: 'float', value };
}

/** YAML 1.1's words for true and false, in any case. */
function toBoolean(text: string): ReturnType<Cast> {
  const word = text.toLowerCase();
  if (['true', 'y', 'yes', 'on'].includes(word)) return { type: 'boolean', value: true };
  if (['false', 'n', 'no', 'off'].includes(word)) return { type: 'boolean', value: false };
  return undefined;
}
