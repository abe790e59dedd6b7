import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { CGROUP_FILES, type CgroupTexts, type CgroupVersion } from '../sample/cgroup-files.ts';

/** The open files of one container's cgroup. */
export interface Cgroup extends Disposable {
  /** One reading; files that have gone are left out, all of them once the container has ended. */
  readonly read: () => CgroupTexts;
}

const MOUNT = '/sys/fs/cgroup';
/** Larger than any of these files. */
const BUFFER = Buffer.alloc(16_384);

/**
 * Opens the cgroup files of a container of this machine's own engine; they are read again and again without being
 * opened anew.
 *
 * @param pid Its main process as the engine numbers it; 0 when it is not known yet.
 * @returns `undefined` when they are not there: the engine is elsewhere, in a VM, or the container has ended.
 */
export function openCgroup(
  container: string,
  version: CgroupVersion,
  pid: number,
): Cgroup | undefined {
  for (const path of candidates(container, version, pid)) {
    const files = openFiles(version, path);
    if (files.size > 0) return cgroupOf(files);
  }
  return undefined;
}

/** The usual places first: they need no process id, so that the first reading comes as early as can be. */
function candidates(container: string, version: CgroupVersion, pid: number): readonly string[] {
  const usual = [`/docker/${container}`, `/system.slice/docker-${container}.scope`];
  const own = pid === 0 ? undefined : pathOfProcess(container, version, pid);
  return own === undefined || usual.includes(own) ? usual : [...usual, own];
}

/** A process that carries the number but not the container's id belongs to this machine, and the container does not. */
function pathOfProcess(container: string, version: CgroupVersion, pid: number): string | undefined {
  const lines = textOf(`/proc/${pid}/cgroup`)?.split('\n') ?? [];
  const wanted = version === 2 ? /^0::(?<path>.*)$/ : /:(?:[^:]*,)?memory(?:,[^:]*)?:(?<path>.*)$/;
  const paths = lines.flatMap((line) => wanted.exec(line)?.groups?.['path'] ?? []);
  return paths.find((path) => path.includes(container));
}

function openFiles(version: CgroupVersion, path: string): ReadonlyMap<string, number> {
  const files = new Map<string, number>();
  for (const name of CGROUP_FILES[version]) {
    const [controller = '', file] = name.split('/');
    const place = file === undefined ? `${path}/${name}` : `/${controller}${path}/${file}`;
    const opened = open(`${MOUNT}${place}`);
    if (opened !== undefined) files.set(name, opened);
  }
  return files;
}

function cgroupOf(files: ReadonlyMap<string, number>): Cgroup {
  const read = (): CgroupTexts => {
    const texts = new Map<string, string>();
    for (const [name, file] of files) {
      const text = readOpen(file);
      if (text !== undefined) texts.set(name, text);
    }
    return texts;
  };
  return {
    read,
    [Symbol.dispose]: () => {
      for (const file of files.values()) closeSync(file);
    },
  };
}

function readOpen(file: number): string | undefined {
  try {
    const length = readSync(file, BUFFER, 0, BUFFER.length, 0);
    return BUFFER.toString('latin1', 0, length);
  } catch {
    return undefined; // ENODEV: the cgroup was removed
  }
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined; // not there, or not for us
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
