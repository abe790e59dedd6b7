import { buildShape, extraHosts } from './build-shape.ts';
import { deployShape, deviceRequest } from './deploy-shape.ts';
import { developShape } from './develop-shape.ts';
import { fileReferences } from './file-references.ts';
import { command, hook, preStartHook } from './hook-shapes.ts';
import { mounts } from './mount-shapes.ts';
import { resourceKeys } from './resource-keys.ts';
import { serviceNetworks } from './service-networks.ts';
import { ulimits } from './ulimits.ts';
import {
  closedMapping,
  either,
  empty,
  flag,
  flagOrText,
  type Keys,
  listOf,
  mapping,
  NAME,
  named,
  namedLoosely,
  numberOrText,
  oneOf,
  openMapping,
  pairs,
  restricted,
  type Shape,
  scalar,
  text,
  textFor,
  textOrUniqueTexts,
  texts,
  uniqueListOf,
  uniqueTexts,
  wholeOrText,
} from './vocabulary.ts';

const duration = textFor('text such as "1m30s"');
const numberOrTextItems = uniqueListOf(numberOrText('text or a number'));

/** One service. */
export function serviceShape(): Shape {
  return mapping({
    ...resourceKeys(),
    ...identityKeys(),
    ...processKeys(),
    ...connectionKeys(),
    ...storageKeys(),
    ...securityKeys(),
    build: buildShape(),
    deploy: deployShape(),
    develop: developShape(),
    healthcheck: healthcheck(),
    logging: logging(),
    provider: provider(),
    models: serviceModels(),
  });
}

function identityKeys(): Keys {
  return {
    annotations: pairs,
    attach: flagOrText,
    container_name: matching(
      'a name of letters, digits, dots, hyphens and underscores',
      /[a-zA-Z0-9][a-zA-Z0-9_.-]+/,
    ),
    extends: either('a service name or a mapping', text, extension()),
    hostname: text,
    domainname: text,
    image: text,
    labels: pairs,
    label_file: either('text or a list of text', text, texts),
    platform: text,
    profiles: uniqueTexts,
    pull_policy: matching(
      '"always", "never", "build", "missing", "if_not_present", "refresh", "daily", "weekly" or text such as "every_12h"',
      /^(always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$/,
    ),
    pull_refresh_after: text,
    restart: text,
    runtime: text,
  };
}

function extension(): Shape {
  return closedMapping({ file: text }, { service: text });
}

function processKeys(): Keys {
  return {
    command,
    entrypoint: command,
    env_file: envFiles(),
    environment: pairs,
    init: flagOrText,
    post_start: listOf(hook()),
    pre_start: listOf(preStartHook()),
    pre_stop: listOf(hook()),
    stdin_open: flagOrText,
    stop_grace_period: duration,
    stop_signal: text,
    tty: flagOrText,
    user: text,
    working_dir: text,
  };
}

function envFiles(): Shape {
  const long = closedMapping({ format: text, required: flagOrText }, { path: text });
  return either(
    'a path or a list of paths',
    text,
    listOf(either('a path or a mapping', text, long)),
  );
}

function connectionKeys(): Keys {
  return {
    depends_on: dependencies(),
    dns: textOrUniqueTexts,
    dns_opt: uniqueTexts,
    dns_search: textOrUniqueTexts,
    expose: numberOrTextItems,
    external_links: uniqueTexts,
    extra_hosts: extraHosts,
    links: uniqueTexts,
    mac_address: text,
    network_mode: text,
    networks: serviceNetworks(),
    ports: uniqueListOf(either('a port, text such as "8080:80" or a mapping', shortPort, port())),
  };
}

const shortPort = numberOrText('a port or text such as "8080:80"');

function port(): Shape {
  return mapping({
    name: text,
    mode: text,
    host_ip: text,
    target: wholeOrText('a port'),
    published: wholeOrText('a port or a range such as "8000-8010"'),
    protocol: text,
    app_protocol: text,
  });
}

function dependencies(): Shape {
  const condition = oneOf('service_started', 'service_healthy', 'service_completed_successfully');
  const dependency = mapping({ restart: flagOrText, required: flag }, { condition });
  return either('a list of services or a mapping', uniqueTexts, named(NAME, dependency));
}

function storageKeys(): Keys {
  return {
    configs: fileReferences(),
    devices: listOf(either('text such as "/dev/sda:/dev/xvda" or a mapping', text, device())),
    read_only: flagOrText,
    secrets: fileReferences(),
    storage_opt: openMapping({}),
    tmpfs: textOrUniqueTexts,
    volumes: mounts(),
    volumes_from: uniqueTexts,
  };
}

function device(): Shape {
  return mapping({ target: text, permissions: text }, { source: text });
}

function securityKeys(): Keys {
  return {
    cap_add: uniqueTexts,
    cap_drop: uniqueTexts,
    cgroup: oneOf('host', 'private'),
    cgroup_parent: text,
    credential_spec: mapping({ config: text, file: text, registry: text }),
    device_cgroup_rules: uniqueTexts,
    gpus: either('"all" or a list of devices', oneOf('all'), listOf(openMapping(deviceRequest()))),
    group_add: numberOrTextItems,
    ipc: text,
    isolation: text,
    pid: scalar('text', (value) => value === null || typeof value === 'string'),
    privileged: flagOrText,
    security_opt: uniqueTexts,
    sysctls: pairs,
    ulimits: ulimits(),
    use_api_socket: flag,
    userns_mode: text,
    uts: text,
  };
}

function healthcheck(): Shape {
  return mapping({
    disable: flagOrText,
    interval: duration,
    retries: numberOrText('a whole number'),
    test: either('text or a list of text', text, texts),
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  });
}

function logging(): Shape {
  const option = scalar(
    'text, a number or nothing',
    (value) => value === null || typeof value === 'string' || typeof value === 'number',
  );
  return mapping({ driver: text, options: namedLoosely(/./, option) });
}

function provider(): Shape {
  const option = scalar(
    'text, a number, true or false',
    (value) => value !== null && typeof value !== 'object',
  );
  const options = namedLoosely(/./, either('a value or a list of values', option, listOf(option)));
  return mapping({ options }, { type: text });
}

function serviceModels(): Shape {
  const model = either('a mapping', mapping({ endpoint_var: text, model_var: text }), empty);
  return either('a list of models or a mapping', uniqueTexts, namedLoosely(NAME, model));
}

function matching(takes: string, pattern: RegExp): Shape {
  return restricted(takes, (value) => typeof value === 'string' && pattern.test(value));
}
