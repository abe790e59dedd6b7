import {
  either,
  empty,
  listOf,
  mapping,
  numberOrText,
  oneOf,
  pairs,
  type Shape,
  text,
  textFor,
  texts,
  uniqueTexts,
  wholeOrText,
} from './vocabulary.ts';

const duration = textFor('text such as "1m30s"');
const cpus = numberOrText('a number of CPUs such as 0.5');
/** Only text: Compose refuses a bare number here, though not in `mem_limit`. */
const memory = textFor('text such as "512m"');
const whole = wholeOrText('a whole number');

/** A claim on devices: GPUs and the like. */
export function deviceRequest(): Parameters<typeof mapping>[0] {
  return {
    capabilities: uniqueTexts,
    count: wholeOrText('"all" or a whole number'),
    device_ids: uniqueTexts,
    driver: text,
    options: pairs,
  };
}

/** `services.*.deploy`. */
export function deployShape(): Shape {
  const deploy = mapping({
    mode: text,
    endpoint_mode: text,
    replicas: whole,
    labels: pairs,
    rollback_config: updateShape(),
    update_config: updateShape(),
    resources: resourcesShape(),
    restart_policy: mapping({
      condition: text,
      delay: duration,
      max_attempts: whole,
      window: duration,
    }),
    placement: mapping({
      constraints: texts,
      preferences: listOf(mapping({ spread: text })),
      max_replicas_per_node: whole,
    }),
  });
  return either('a mapping', deploy, empty);
}

function updateShape(): Shape {
  return mapping({
    parallelism: whole,
    delay: duration,
    failure_action: text,
    monitor: duration,
    max_failure_ratio: numberOrText('a number between 0 and 1'),
    order: oneOf('start-first', 'stop-first'),
  });
}

function resourcesShape(): Shape {
  const { capabilities, ...optional } = deviceRequest();
  const devices = listOf(mapping(optional, { capabilities: uniqueTexts }));
  const discrete = mapping({ kind: text, value: numberOrText('a whole number') });
  return mapping({
    limits: mapping({ cpus, memory, pids: whole }),
    reservations: mapping({
      cpus,
      memory,
      generic_resources: listOf(mapping({ discrete_resource_spec: discrete })),
      devices,
    }),
  });
}
