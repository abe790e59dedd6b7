import type { Service } from '../model/stack.ts';
import { listed } from './listed.ts';
import { placeOf } from './place-of.ts';
import type { Complaint, RuleContext } from './rule.ts';
import { running } from './running.ts';

/**
 * Complains once for all services that write what the target does not read: the same line for each would drown what
 * matters. Points at one that the change brought, else at the first.
 */
export function* keysIgnored(
  { stack, changed }: RuleContext,
  {
    keyOf,
    tell,
  }: {
    /** The dotted key that is ignored, where a service has it. */
    readonly keyOf: (service: Service) => string | undefined;
    readonly tell: (names: string, key: string) => string;
  },
): Generator<Complaint> {
  const found = running(stack).flatMap((service) => {
    const key = keyOf(service);
    return key === undefined ? [] : [{ service, key }];
  });
  const shown = found.find(({ service }) => changed.has(service.name)) ?? found[0];
  if (shown === undefined) return;
  const names = found.map(({ service }) => service.name);
  yield {
    position: placeOf(shown.service.definition, ...shown.key.split('.')),
    message: tell(listed(names), shown.key),
    facts: { key: shown.key, services: names.join(','), count: names.length },
    remedy: {
      title: `Remove ${shown.key} of ${listed(names)}`,
      wishes: found.map(({ service, key }) => ({
        service: service.name,
        path: key.split('.'),
        value: null,
      })),
    },
  };
}
