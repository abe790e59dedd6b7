import { type EditableNumber, type NumberWish, PlimsollError, problem } from '@plimsoll/core';
import { fieldNamed, fieldNames } from '../stack/field-names.ts';

/** Gathers what `--set` asks for: `web.memoryLimit=512m`, or `web.mem_limit=512m`. */
export function collectSet(
  text: string,
  before: readonly NumberWish[] = [],
): readonly NumberWish[] {
  const equals = text.indexOf('=');
  const named = text.slice(0, Math.max(equals, 0));
  const value = text.slice(equals + 1).trim();
  // Names of services may hold dots themselves, and so do Compose's own names of numbers.
  for (let dot = named.indexOf('.'); dot !== -1; dot = named.indexOf('.', dot + 1)) {
    const field: EditableNumber | undefined = fieldNamed(named.slice(dot + 1));
    if (field === undefined || dot === 0 || value === '') continue;
    return [...before, { service: named.slice(0, dot), resource: field, value }];
  }
  const message = `"${text}" is not a value of --set.`;
  const hint = `Write service.number=value, such as web.memoryLimit=512m, with one of ${fieldNames().join(', ')}.`;
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}
