import {
  constants,
  cp,
  lchown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Danger, type Json, PlimsollError, problem } from '@plimsoll/core';
import { documentText } from '../plan/document-text.ts';
import { fieldsOf } from '../plan/fields.ts';
import { bindSources, isBelow, localPaths, toldPath } from '../plan/local-paths.ts';
import type { Plan } from '../plan/plan.ts';
import { DOCUMENT } from './images.ts';
import { textIn } from './json-values.ts';
import { endOrphans } from './orphans.ts';
import { hasEnded } from './owner.ts';

/** A temporary directory that is removed with the run. */
export interface Scratch extends AsyncDisposable {
  readonly path: string;
}

const PREFIX = 'plimsoll-run-';
/** The file that says whose a directory is. */
const OWNER_FILE = 'owner';

/** Makes the run's own temporary directory. */
export async function makeScratch(owner: string): Promise<Scratch> {
  const path = await realpath(await mkdtemp(join(tmpdir(), PREFIX)));
  await writeFile(join(path, OWNER_FILE), owner);
  return {
    path,
    // Containers may have left files of other users there; whatever resists stays, in a temporary directory.
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }).catch(() => undefined),
  };
}

/** Ends the programs of runs whose process has ended without cleaning up, and removes their directories. */
export async function sweepScratch(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(tmpdir(), name);
    if (!(await isOwnDirectory(path))) continue;
    const owner = await readFile(join(path, OWNER_FILE), 'utf8').catch(() => '');
    if (!hasEnded(owner)) continue;
    await endOrphans(await realpath(path));
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Anybody may put a thing of such a name into a temporary directory. */
async function isOwnDirectory(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === (process.getuid?.() ?? found.uid);
}

/** Writes the document to boot and the copies it names. Throws `file-unreadable` where one cannot be made. */
export async function fillScratch(path: string, plan: Plan, root: string): Promise<void> {
  await writeFile(join(path, DOCUMENT), documentText(plan.document));
  for (const { source, copy, isMade } of plan.copies) {
    try {
      await copyOf(source, copy, isMade);
    } catch (cause) {
      const message = `"${toldPath(source, root)}", which a service writes to, cannot be copied (${textIn(cause, 'code')}).`;
      const hint =
        'Let plimsoll read it and have room for it among temporary files, or mount it read-only.';
      throw new PlimsollError([problem('file-unreadable', message, { hint })], { cause });
    }
  }
}

/** A source that is not there becomes an empty directory where Docker would make it; links are copied as links. */
async function copyOf(source: string, copy: string, isMade: boolean): Promise<void> {
  if (await isAbsent(source)) {
    if (isMade) await mkdir(copy, { recursive: true });
    return;
  }
  await cp(await realpath(source), copy, {
    recursive: true,
    preserveTimestamps: true,
    // Otherwise relative links come to lead to the originals.
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: async (path) => isCopied(path),
  });
  if (process.getuid?.() === 0) await keepOwners(await realpath(source), copy);
}

/** Only root gives files away; whoever else copies owns the originals, or could not have read them. */
async function keepOwners(source: string, copy: string): Promise<void> {
  const { uid, gid } = await lstat(source);
  await lchown(copy, uid, gid);
  if (!(await lstat(copy)).isDirectory()) return;
  for (const name of await readdir(copy)) await keepOwners(join(source, name), join(copy, name));
}

/** The sources of a project's binds that are not there. */
export async function absentBinds(model: Json): Promise<ReadonlySet<string>> {
  const absent = new Set<string>();
  for (const service of Object.values(fieldsOf(fieldsOf(model)['services'])))
    for (const source of bindSources(fieldsOf(service)))
      if (await isAbsent(source)) absent.add(source);
  return absent;
}

async function isAbsent(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) === undefined;
}

/** Sockets, pipes and devices cannot be copied, and mean nothing in a container. */
async function isCopied(path: string): Promise<boolean> {
  const found = await lstat(path);
  return found.isDirectory() || found.isFile() || found.isSymbolicLink();
}

/** Paths that lie below the root by name and, links followed, elsewhere: each a way out of what may be read. */
export async function strays(model: Json, root: string): Promise<readonly Danger[]> {
  const realRoot = await realpath(root);
  const found: Danger[] = [];
  for (const [service, path] of localPaths(model)) {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined || !isBelow(path, root) || isBelow(real, realRoot)) continue;
    const message = `"${service}" reaches "${toldPath(path, root)}", a link that leads out of what may be read.`;
    found.push({ id: 'bind-outside', service, message });
  }
  return found;
}
