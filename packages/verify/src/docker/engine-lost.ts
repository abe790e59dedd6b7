import { PlimsollError, problem } from '@plimsoll/core';
import { textIn } from './json-values.ts';

/** What a connection to an engine that has gone fails with. */
const GONE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);

/** The error in words for people when it means that the engine answers no more; any other as it is. */
export function inWords(error: unknown): unknown {
  if (error instanceof PlimsollError || !GONE.has(textIn(error, 'code'))) return error;
  const told = problem('engine-lost', 'The Docker engine answers no more.');
  return new PlimsollError([told], { cause: error });
}
