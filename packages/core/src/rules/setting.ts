import type { EditableNumber } from '../edit/wish.ts';
import type { Remedy } from './rule.ts';

/** Gives a service another number. */
export function setting(
  service: string,
  resource: EditableNumber,
  value: string,
  key: string,
): Remedy {
  return { title: `Write ${key}: ${value}`, wishes: [{ service, resource, value }] };
}
