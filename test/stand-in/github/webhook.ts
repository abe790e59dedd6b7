import {
  array,
  githubDocument,
  isObject,
  type Json,
  object,
  resolve,
  schemaFaults,
} from './document.ts';

/**
 * The payload of an event: every field that GitHub's own description requires of it, and the differences given.
 * Throws where the result departs from the description, so that no test feeds on an invented shape.
 *
 * @param name - such as `push` or `pull-request-synchronize`
 */
export function webhook(name: string, differences: object): object {
  const pointer = `#/components/schemas/webhook-${name}`;
  const payload = changed(sample({ $ref: pointer }), differences);
  const faults = schemaFaults(pointer, payload);
  if (faults.length > 0) throw new Error(`GitHub sends no such "${name}": ${faults.join('; ')}`);
  return object(payload);
}

/** The plainest value that a schema takes. */
function sample(schema: Json): unknown {
  const reference = schema['$ref'];
  if (typeof reference === 'string')
    return sample(object(resolve(githubDocument(), reference)?.value));
  const [choice] = ['enum', 'oneOf', 'anyOf', 'allOf'].filter((key) => key in schema);
  if (choice === 'enum') return array(schema['enum'])[0];
  if (choice === 'allOf') return array(schema['allOf']).map(object).map(sample).reduce(changed, {});
  if (choice !== undefined) return sample(object(array(schema[choice])[0]));
  return plain(schema);
}

function plain(schema: Json): unknown {
  if (schema['nullable'] === true) return null;
  switch (schema['type']) {
    case 'string':
      return typeof schema['pattern'] === 'string' ? '2026-11-21T12:00:00Z' : 'text';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return requiredProperties(schema);
  }
}

function requiredProperties(schema: Json): Json {
  const properties = object(schema['properties']);
  return Object.fromEntries(
    array(schema['required']).map((name) => [name, sample(object(properties[String(name)]))]),
  );
}

/** One value laid over another, objects key by key. */
function changed(value: unknown, difference: unknown): unknown {
  if (!isObject(value) || !isObject(difference)) return difference;
  const keys = Object.keys(difference).map((key) => [key, changed(value[key], difference[key])]);
  return { ...value, ...Object.fromEntries(keys) };
}
