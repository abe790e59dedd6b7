import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { OWNER_LABEL } from '@plimsoll/verify/internal/plan/marks';

const PROGRAM = fileURLToPath(new URL('./one-run.ts', import.meta.url));

/** A run in a process of its own. */
export interface RunProcess {
  readonly pid: number;
  /** Resolves once it has said something that begins so. */
  readonly said: (beginning: string) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when it has ended, to all it has said. */
  readonly ended: Promise<readonly string[]>;
}

/** Starts a run on an engine, as DOCKER_HOST names it; absent: the one the tests run on. */
export function startRun(options: readonly string[] = [], engine?: string): RunProcess {
  const args = ['--conditions=plimsoll-source', PROGRAM, ...options];
  const environment = engine === undefined ? {} : { DOCKER_HOST: engine };
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    child.emit('line');
  });
  return {
    pid: child.pid ?? 0,
    said: (beginning) => saidBy(child, lines, beginning),
    kill: (signal) => void child.kill(signal),
    ended: once(child, 'close').then(() => lines),
  };
}

async function saidBy(
  child: ChildProcess,
  lines: readonly string[],
  beginning: string,
): Promise<void> {
  while (!lines.some((line) => line.startsWith(beginning))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The run ended without saying "${beginning}": ${lines.join(' ')}`);
    await Promise.race([once(child, 'line'), once(child, 'close')]);
  }
}

/** Everything of the runs of these processes that is still there: in the engine, and in the temporary directory. */
export function leftBehind(pids: readonly number[], engine?: string): readonly string[] {
  const format = ['--format', `{{.ID}} {{.Label "${OWNER_LABEL}"}}`];
  const asked = [
    ['ps', '-a', ...format],
    ['network', 'ls', ...format],
    ['volume', 'ls', '--format', `{{.Name}} {{.Label "${OWNER_LABEL}"}}`],
    ['image', 'ls', '-aq', '--filter', `label=${OWNER_LABEL}`],
  ];
  const environment = engine === undefined ? process.env : { ...process.env, DOCKER_HOST: engine };
  const docker = (args: readonly string[]): string =>
    execFileSync('docker', args, { encoding: 'utf8', env: environment });
  const told = asked.flatMap((args) => docker(args).split('\n')).filter(Boolean);
  const isTheirs = (text: string): boolean => pids.some((pid) => text.includes(`/${pid}/`));
  const owned = told.map((line) =>
    line.includes(' ') ? line : `${line} ${imageOwner(docker, line)}`,
  );
  return [...owned.filter(isTheirs), ...directories().filter(isTheirs)];
}

function imageOwner(docker: (args: readonly string[]) => string, image: string): string {
  return docker(['inspect', '--format', `{{index .Config.Labels "${OWNER_LABEL}"}}`, image]).trim();
}

/** The temporary directories of the runs of these processes. */
export function workplaces(pids: readonly number[]): readonly string[] {
  return directories()
    .filter((text) => pids.some((pid) => text.includes(`/${pid}/`)))
    .map((text) => join(tmpdir(), text.split(' ')[0] ?? ''));
}

/** What still works in one of these directories, whether or not they are still there: process ids. */
export function programsIn(places: readonly string[]): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const place = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
      return places.includes(place);
    } catch {
      return false; // no process, or one that has ended
    }
  });
}

function directories(): readonly string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith('plimsoll-run-'))
    .map((name) => {
      try {
        return `${name} ${readFileSync(join(tmpdir(), name, 'owner'), 'utf8')}`;
      } catch {
        return name; // another run has just removed it
      }
    });
}
