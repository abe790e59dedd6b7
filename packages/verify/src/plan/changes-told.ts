import type { Disclosure, Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf } from './fields.ts';

/** What of a service's definition does not hold for its copy. */
export function changesTold(
  service: string,
  definition: Readonly<Record<string, Json>>,
): readonly Disclosure[] {
  const changes: Disclosure[] = [];
  const tell = (code: Disclosure['code'], message: string): void => {
    changes.push({ code, service, message });
  };
  if (itemsOf(definition['ports']).length > 0)
    tell('ports-not-published', `The ports of "${service}" are not published on the host.`);
  const driver = textOf(fieldsOf(definition['logging'])['driver']) ?? 'json-file';
  if (driver !== 'json-file')
    tell('logging-replaced', `"${service}" logs to json-file in place of "${driver}".`);
  if (Object.keys(fieldsOf(definition['labels'])).length > 0)
    tell(
      'labels-dropped',
      `"${service}" has none of its labels: programs on the machine act on them.`,
    );
  if (textOf(definition['cpuset']))
    tell('cpuset-dropped', `"${service}" is not pinned to the CPUs it names.`);
  if (itemsOf(definition['external_links']).length > 0)
    tell('links-dropped', `"${service}" is not linked to containers outside the stack.`);
  return changes;
}
