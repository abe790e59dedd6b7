import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineFacts, Json } from '@plimsoll/core';
import { fieldsOf } from '../plan/fields.ts';
import type { CarriedFile, CarriedFiles } from '../plan/inline-configs.ts';
import { bindSources, fileSources } from '../plan/local-paths.ts';

/** Bytes of one source, and files of one directory: what services are set up by is small, and data is no text. */
const LARGEST = 1_000_000;
const MOST_FILES = 200;

/** What an engine that does not see this machine's files is to be handed of those that a project names. */
export async function carriedFiles(
  model: Json,
  { isLocal }: Pick<EngineFacts, 'isLocal'>,
): Promise<CarriedFiles> {
  const carried = new Map<string, readonly CarriedFile[]>();
  if (isLocal) return carried;
  const whole = fieldsOf(model);
  const services = Object.values(fieldsOf(whole['services'])).map(fieldsOf);
  const named = services.flatMap((one) => [...bindSources(one), ...fileSources(one, whole)]);
  for (const source of new Set(named)) {
    const files = await filesOf(source);
    if (files !== undefined) carried.set(source, files);
  }
  return carried;
}

/** All files of a source, or `undefined` where one of them is no small text, a link say: half a directory is no copy. */
async function filesOf(named: string): Promise<readonly CarriedFile[] | undefined> {
  const source = await realpath(named).catch(() => named);
  const files: CarriedFile[] = [];
  let room = LARGEST;
  const take = async (path: string): Promise<boolean> => {
    const found = await lstat(join(source, path));
    if (found.isDirectory()) return await takeAll(path);
    room -= found.size;
    if (!found.isFile() || room < 0 || files.length >= MOST_FILES) return false;
    // What the kernel makes up as it is read has no size, and may never end.
    const text = found.size === 0 ? '' : textIn(await readFile(join(source, path)));
    if (text === undefined) return false;
    files.push({ path, text, isExecutable: (found.mode & 0o111) !== 0 });
    return true;
  };
  const takeAll = async (path: string): Promise<boolean> => {
    for (const name of (await readdir(join(source, path))).sort())
      if (!(await take(path === '' ? name : `${path}/${name}`))) return false;
    return true;
  };
  return (await take('').catch(() => false)) ? files : undefined;
}

/** A file's text where it is one, so that a document can hold it. */
function textIn(content: Buffer): string | undefined {
  if (content.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
