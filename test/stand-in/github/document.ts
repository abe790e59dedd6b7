import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

/** An object of a JSON document. */
export type Json = Record<string, unknown>;

/** GitHub's own OpenAPI document; its 13 MB are read once per process. */
export function githubDocument(): Json {
  loaded ??= readDocument();
  return loaded;
}

let loaded: Json | undefined;

function readDocument(): Json {
  const require = createRequire(import.meta.url);
  const path = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'), (_, value) => withNull(value));
  if (!isObject(document)) throw new Error('The OpenAPI description is no object.');
  return document;
}

/** `nullable` beside no `type` is more than ajv takes, so it is written out. */
function withNull(value: unknown): unknown {
  if (!isObject(value) || value['nullable'] !== true || 'type' in value) return value;
  const { nullable: _, ...schema } = value;
  return { anyOf: [schema, { enum: [null] }] };
}

/** What is wrong with a value by the schema at a pointer into the document; empty where nothing is. */
export function schemaFaults(pointer: string, value: unknown): string[] {
  const validate = validators.get(pointer) ?? compiled().compile({ $ref: `github${pointer}` });
  validators.set(pointer, validate);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath || '.'} ${error.message}`);
}

const validators: Map<string, ValidateFunction> = new Map();
let ajv: Ajv | undefined;

function compiled(): Ajv {
  ajv ??= new Ajv({ strict: false, validateFormats: false, coerceTypes: false }).addSchema(
    githubDocument(),
    'github',
  );
  return ajv;
}

/** Follows `$ref`s at the end of a pointer. */
export function resolve(
  document: Json,
  pointer: string,
): { value: unknown; pointer: string } | undefined {
  const value = at(document, pointer);
  if (value === undefined) return undefined;
  const reference = object(value)['$ref'];
  return typeof reference === 'string' ? resolve(document, reference) : { value, pointer };
}

/** The value that a JSON pointer leads to. */
export function at(document: Json, pointer: string): unknown {
  const steps = pointer
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/'));
  return steps.reduce<unknown>((value, step) => {
    return Array.isArray(value) ? value[Number(step)] : object(value)[step];
  }, document);
}

/** The value where it is an object, else an empty one. */
export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** The value where it is a list, else an empty one. */
export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
