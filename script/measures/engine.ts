import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The image of script/engine that stacks to be measured are made of. */
export const PARTS = 'plimsoll-test/parts:12';

/** What `docker` prints. Throws when it fails. */
function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** What stands in the way of measuring with an engine; `undefined`: nothing. */
export function engineMissing(): string | undefined {
  if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0)
    return 'no Docker engine answers: script/engine starts one';
  const hasImage = spawnSync('docker', ['image', 'inspect', PARTS], { stdio: 'ignore' });
  return hasImage.status === 0 ? undefined : 'script/engine makes the images';
}

/** A stack that is up until it is disposed of. */
export interface StackThatRuns extends Disposable {
  readonly containers: readonly { readonly id: string; readonly pid: number }[];
}

/** Writes a Compose file to a folder and returns its directory. */
export function stackIn(folder: string, name: string, compose: string): string {
  const directory = join(folder, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'compose.yaml'), compose);
  return directory;
}

/** Boots the stack of a directory and waits for it; others may watch meanwhile. */
export async function up(directory: string): Promise<StackThatRuns> {
  const compose = ['compose', '--project-directory', directory];
  await promisify(execFile)('docker', [...compose, 'up', '--detach', '--wait']);
  const ids = docker(...compose, 'ps', '--quiet').split('\n');
  const told = docker('inspect', '--format', '{{.Id}} {{.State.Pid}}', ...ids).split('\n');
  return {
    containers: told.map((line) => {
      const [id = '', pid] = line.split(' ');
      return { id, pid: Number(pid) };
    }),
    [Symbol.dispose]: () => {
      docker(...compose, 'down', '--volumes', '--timeout', '1');
    },
  };
}

/** Ticks of a second in `/proc/PID/stat`: Linux tells the same to all programs of all machines. */
const TICKS = 100;

/** Seconds of CPU that a process has used. */
export function cpuOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Seconds of CPU that this machine's engine has used, its containers not counted; 0 where none runs as a process here. */
export function cpuOfEngine(): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => cpuOfPart(Number(pid)))
    .reduce((sum, cpu) => sum + cpu, 0);
}

function cpuOfPart(pid: number): number {
  try {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8');
    return /^(?:dockerd|containerd)/.test(name) ? cpuOfProcess(pid) : 0;
  } catch {
    return 0; // it has ended
  }
}
