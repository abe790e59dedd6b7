import { type FileSystem, PlimsollError, problem, type Report, reportSchema } from '@plimsoll/core';
import { toPortablePath } from '@plimsoll/node';

/** A report larger than this is none of a stack. Bytes. */
const LARGEST = 64 * 1024 * 1024;

/** A report that an option names; it may have been written by anybody, so it is checked like any input. */
export function readEarlierReport(files: FileSystem, named: string): Report {
  const path = toPortablePath(named);
  const entry = files.stat(path);
  if (entry?.kind !== 'file') throw refusal(`There is no report "${named}".`);
  if (entry.size > LARGEST) throw refusal(`"${named}" is larger than a report can be.`);
  const parsed = reportSchema.safeParse(jsonIn(files.read(path)));
  if (!parsed.success) throw refusal(`"${named}" is not a report of plimsoll.`);
  return parsed.data;
}

function jsonIn(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return undefined; // the schema refuses it
  }
}

function refusal(message: string): PlimsollError {
  const hint = 'Write one with plimsoll verify --format json -o base.json.';
  return new PlimsollError([problem('usage-invalid', message, { hint })]);
}
