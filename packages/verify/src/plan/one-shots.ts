import type { Json } from '@plimsoll/core';
import { fieldsOf, itemsOf } from './fields.ts';

/** The services that are meant to end: others wait for that. */
export function oneShots(model: Json): ReadonlySet<string> {
  const services = Object.values(fieldsOf(fieldsOf(model)['services'])).map(fieldsOf);
  const waitedFor = services.flatMap((service) =>
    Object.entries(fieldsOf(service['depends_on'])).flatMap(([name, dependency]) =>
      fieldsOf(dependency)['condition'] === 'service_completed_successfully' ? [name] : [],
    ),
  );
  return new Set(waitedFor);
}

/** The services that a health check asks again and again. */
export function healthChecked(model: Json): readonly string[] {
  return Object.entries(fieldsOf(fieldsOf(model)['services'])).flatMap(([name, service]) => {
    const check = fieldsOf(service)['healthcheck'];
    return check === undefined || isSwitchedOff(fieldsOf(check)) ? [] : [name];
  });
}

/** There are two ways to say that an image's own check is not wanted. */
function isSwitchedOff({ disable, test }: Readonly<Record<string, Json>>): boolean {
  return disable === true || itemsOf(test)[0] === 'NONE';
}
