import {
  closedMapping,
  driverOptions,
  either,
  empty,
  flagOrText,
  listOf,
  mapping,
  named,
  openMapping,
  pairs,
  type Shape,
  scalar,
  text,
  textOrUniqueTexts,
  texts,
} from './vocabulary.ts';

/** One of the project's `networks`. */
export function networkShape(): Shape {
  const options = named(/./, text);
  const pool = mapping({ subnet: text, ip_range: text, gateway: text, aux_addresses: options });
  const network = mapping({
    name: text,
    driver: text,
    driver_opts: driverOptions,
    ipam: mapping({ driver: text, config: listOf(pool), options }),
    external: external(mapping({ name: text })),
    internal: flagOrText,
    enable_ipv4: flagOrText,
    enable_ipv6: flagOrText,
    attachable: flagOrText,
    labels: pairs,
  });
  return either('a mapping', network, empty);
}

/** One of the project's `volumes`. */
export function volumeShape(): Shape {
  const volume = mapping({
    name: text,
    driver: text,
    driver_opts: driverOptions,
    external: external(mapping({ name: text })),
    labels: pairs,
  });
  return either('a mapping', volume, empty);
}

/** One of the project's `secrets`. */
export function secretShape(): Shape {
  return mapping({
    name: text,
    environment: text,
    file: text,
    external: external(openMapping({ name: text })),
    labels: pairs,
    driver: text,
    driver_opts: driverOptions,
    template_driver: text,
  });
}

/** One of the project's `configs`. */
export function configShape(): Shape {
  return mapping({
    name: text,
    content: text,
    environment: text,
    file: text,
    external: external(openMapping({ name: text })),
    labels: pairs,
    template_driver: text,
  });
}

/** One of the project's `models`. */
export function modelShape(): Shape {
  const whole = scalar('a whole number', Number.isInteger);
  return mapping({ name: text, context_size: whole, runtime_flags: texts }, { model: text });
}

/** One entry of `include`. */
export function includeShape(): Shape {
  const long = closedMapping({
    path: textOrUniqueTexts,
    env_file: textOrUniqueTexts,
    project_directory: text,
  });
  return either('a path or a mapping', text, long);
}

/** `external: true`, or the old form that names the resource. */
function external(named: Shape): Shape {
  return either('true or false', flagOrText, named);
}
