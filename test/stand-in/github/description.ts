import {
  array,
  at,
  githubDocument,
  isObject,
  type Json,
  object,
  resolve,
  schemaFaults,
} from './document.ts';

/** One operation of GitHub's REST API, as GitHub's own OpenAPI description has it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Checks requests and answers against GitHub's OpenAPI description, and lends its examples. */
export interface Description {
  /** The operation that a request is for; `undefined` when GitHub has none such. */
  operation(method: string, pathname: string): Operation | undefined;
  /** What is wrong with a request; empty when it is one GitHub describes. */
  requestFaults(operation: Operation, query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer. */
  responseFaults(operation: Operation, status: number, body: unknown): string[];
  /** GitHub's own example of an answer. */
  example(operation: Operation, status: number): Record<string, unknown>;
  /** The same, of an answer that is a list. */
  examples(operation: Operation, status: number): readonly unknown[];
}

/** The description of api.github.com. */
export function githubDescription(): Description {
  loaded ??= describe();
  return loaded;
}

let loaded: Description | undefined;

function describe(): Description {
  const document = githubDocument();
  return {
    operation: (method, pathname) => findOperation(document, method, pathname),
    requestFaults: (operation, query, body) => [
      ...parameterFaults(document, operation, query),
      ...bodyFaults(document, operation, body),
    ],
    responseFaults: (operation, status, body) => {
      const response = resolve(document, `${pointerTo(operation)}/responses/${status}`);
      if (response === undefined) return [`${status} is no answer that is described`];
      const pointer = `${response.pointer}/content/application~1json/schema`;
      return at(document, pointer) === undefined ? [] : schemaFaults(pointer, body);
    },
    example: (operation, status) => {
      const value = exampleOf(document, operation, status);
      if (!isObject(value)) throw new Error(`No example for ${operation.id}`);
      return structuredClone(value);
    },
    examples: (operation, status) => structuredClone(array(exampleOf(document, operation, status))),
  };
}

function exampleOf(document: Json, operation: Operation, status: number): unknown {
  const response = resolve(document, `${pointerTo(operation)}/responses/${status}`);
  const pointer = `${response?.pointer}/content/application~1json/examples/default`;
  return object(resolve(document, pointer)?.value)['value'];
}

function findOperation(document: Json, method: string, pathname: string): Operation | undefined {
  const segments = pathname.split('/');
  const paths = Object.entries(object(document['paths']));
  // A literal segment beats a parameter, as it does at GitHub.
  const ranked = paths
    .flatMap(([path, item]) => {
      const pathParameters = matchPath(path.split('/'), segments);
      return pathParameters === undefined ? [] : [{ path, item: object(item), pathParameters }];
    })
    .sort((a, b) => Object.keys(a.pathParameters).length - Object.keys(b.pathParameters).length);
  for (const { path, item, pathParameters } of ranked) {
    const found = object(item[method.toLowerCase()]);
    const id = found['operationId'];
    if (typeof id === 'string') return { id, method: method.toLowerCase(), path, pathParameters };
  }
  return undefined;
}

function matchPath(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined) parameters[name] = decodeURIComponent(segment);
    else if (part !== segment) return undefined;
  }
  return parameters;
}

function parameterFaults(document: Json, operation: Operation, query: URLSearchParams): string[] {
  const pointer = pointerTo(operation);
  const described = array(object(at(document, pointer))['parameters']).flatMap((_, index) => {
    const found = resolve(document, `${pointer}/parameters/${index}`);
    return found === undefined ? [] : [{ ...object(found.value), pointer: found.pointer }];
  });
  const known = new Set(described.map((parameter: Json) => parameter['name']));
  const unknown = [...query.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `?${name} is not described`);
  const wrong = described.flatMap((parameter: Json) => {
    const name = String(parameter['name']);
    const text =
      parameter['in'] === 'path' ? operation.pathParameters[name] : (query.get(name) ?? undefined);
    if (text === undefined) return parameter['required'] === true ? [`${name} is missing`] : [];
    const schema = `${String(parameter['pointer'])}/schema`;
    return schemaFaults(schema, typed(text, at(document, schema))).map(
      (fault) => `${name}: ${fault}`,
    );
  });
  return [...unknown, ...wrong];
}

/** Parameters travel as text; the description has their types. */
function typed(text: string, schema: unknown): unknown {
  const type = object(schema)['type'];
  if (type === 'integer' || type === 'number') return text.trim() === '' ? text : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function bodyFaults(document: Json, operation: Operation, body: unknown): string[] {
  const requestBody = resolve(document, `${pointerTo(operation)}/requestBody`);
  if (requestBody === undefined)
    return body === undefined ? [] : ['a body, where none is described'];
  if (body === undefined) return object(requestBody.value)['required'] === true ? ['no body'] : [];
  const pointer = `${requestBody.pointer}/content/application~1json/schema`;
  const properties = object(object(at(document, pointer))['properties']);
  const unknown = Object.keys(object(body)).filter((name) => !(name in properties));
  return [...schemaFaults(pointer, body), ...unknown.map((name) => `/${name} is not described`)];
}

function pointerTo({ path, method }: Operation): string {
  return `#/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/${method}`;
}
