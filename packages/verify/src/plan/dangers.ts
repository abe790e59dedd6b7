import type { Danger, DangerId, Json } from '@plimsoll/core';
import { bindDangers } from './bind-dangers.ts';
import { fieldsOf, itemsOf, textOf } from './fields.ts';
import { buildContexts, isBelow } from './local-paths.ts';

const NAMESPACES = ['network_mode', 'pid', 'ipc', 'uts', 'userns_mode', 'cgroup'];

/**
 * Everything in a project that a boot of other people's work must not do. The model is what Docker Compose itself would
 * print; `root` is the directory that may be read.
 */
export function dangers(model: Json, root: string): readonly Danger[] {
  const named: Danger[] = [];
  for (const [service, value] of Object.entries(fieldsOf(fieldsOf(model)['services']))) {
    const definition = fieldsOf(value);
    const found = [
      ...rights(definition),
      ...namespaces(definition),
      ...hardware(definition),
      ...builds(definition, root),
      ...bindDangers(definition, fieldsOf(model), root),
    ];
    for (const [id, what] of found) named.push({ id, service, message: `"${service}" ${what}.` });
  }
  return named;
}

type Found = readonly [DangerId, string];
type Definition = Readonly<Record<string, Json>>;

function* rights(service: Definition): Iterable<Found> {
  if (service['privileged'] === true) yield ['privileged', 'is privileged'];
  for (const key of ['post_start', 'pre_start', 'pre_stop']) {
    if (itemsOf(service[key]).some((hook) => fieldsOf(hook)['privileged'] === true))
      yield ['privileged', `has a privileged ${key} hook`];
  }
  const added = itemsOf(service['cap_add']).map(String);
  if (added.length > 0) yield ['capabilities', `adds the capabilities ${added.join(', ')}`];
  for (const option of itemsOf(service['security_opt']).map(String)) {
    if (/unconfined|label[:=]disable|systempaths/.test(option))
      yield ['unconfined', `turns a protection off with "${option}"`];
  }
  if (service['use_api_socket'] === true) yield ['docker-socket', "uses the engine's API socket"];
  if (service['provider'] !== undefined)
    yield ['provider', 'runs a provider, a program on the host itself'];
  if (textOf(service['cgroup_parent'])) yield ['cgroup-parent', 'chooses its own cgroup parent'];
}

function* namespaces(service: Definition): Iterable<Found> {
  for (const key of NAMESPACES) {
    const mode = textOf(service[key]) ?? '';
    if (mode === 'host') yield ['host-namespace', `shares the host's namespace (${key}: host)`];
    if (mode.startsWith('container:'))
      yield ['foreign-container', `joins a container outside the stack (${key}: ${mode})`];
  }
  for (const source of itemsOf(service['volumes_from']).map(String)) {
    if (source.startsWith('container:'))
      yield ['foreign-container', `mounts the volumes of a container outside the stack`];
  }
}

function* hardware(service: Definition): Iterable<Found> {
  const reserved = fieldsOf(fieldsOf(service['deploy'])['resources'])['reservations'];
  const lists = [
    service['devices'],
    service['device_cgroup_rules'],
    service['gpus'],
    fieldsOf(reserved)['devices'],
  ];
  if (lists.some((list) => itemsOf(list).length > 0)) yield ['devices', 'uses devices of the host'];
}

function* builds(service: Definition, root: string): Iterable<Found> {
  const build = fieldsOf(service['build']);
  const outside = buildContexts(service).find((path) => !isBelow(path, root));
  if (outside !== undefined)
    yield ['build-outside', `is built from "${outside}", outside of what may be read`];
  if (build['privileged'] === true || itemsOf(build['entitlements']).length > 0)
    yield ['build-privileges', 'is built with privileges'];
  if (textOf(build['network']) === 'host')
    yield ['build-privileges', "is built in the host's network"];
  if (build['ssh'] !== undefined && itemsOf(build['ssh']).length > 0)
    yield ['build-privileges', 'is built with SSH keys'];
}
