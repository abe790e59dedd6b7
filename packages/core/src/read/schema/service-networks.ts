import {
  driverOptions,
  either,
  empty,
  mapping,
  NAME,
  named,
  type Shape,
  scalar,
  text,
  uniqueTexts,
} from './vocabulary.ts';

/** `services.*.networks`. */
export function serviceNetworks(): Shape {
  const priority = scalar('a number', (value) => typeof value === 'number');
  const attachment = mapping({
    aliases: uniqueTexts,
    interface_name: text,
    ipv4_address: text,
    ipv6_address: text,
    link_local_ips: uniqueTexts,
    mac_address: text,
    driver_opts: driverOptions,
    priority,
    gw_priority: priority,
  });
  return either(
    'a list of networks or a mapping',
    uniqueTexts,
    named(NAME, either('a mapping', attachment, empty)),
  );
}
