import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Docker engine of the tests' own beside the machine's, which may be ended. Disposing of it leaves nothing. */
export interface OwnEngine extends AsyncDisposable {
  /** As DOCKER_HOST names it. */
  readonly address: string;
  readonly docker: (...args: readonly string[]) => string;
  /** Ends it, all its containers with it, and starts it again on what it had. */
  readonly restart: () => Promise<void>;
}

/** Milliseconds that it may take to answer, or to end. */
const PATIENCE = 60_000;

/** Starts an engine with everything of its own, and gives it an image of the machine's. */
export async function startOwnEngine(image: string): Promise<OwnEngine> {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-engine-'));
  const address = `unix://${root}/docker.sock`;
  const docker = (...args: readonly string[]): string =>
    execFileSync('docker', ['-H', address, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => asRoot('rm', '-rf', root));
  let running = await startDaemon(root, docker);
  cleanup.defer(async () => await end(running, root));
  const load = 'docker save "$1" | docker -H "$0" load --quiet';
  execFileSync('bash', ['-o', 'pipefail', '-c', load, address, image], { stdio: 'ignore' });
  const made = cleanup.move();
  return {
    address,
    docker,
    restart: async () => {
      await end(running, root);
      running = await startDaemon(root, docker);
    },
    [Symbol.asyncDispose]: async () => await made.disposeAsync(),
  };
}

async function startDaemon(
  root: string,
  docker: (...args: readonly string[]) => string,
): Promise<ChildProcess> {
  const log = openSync(join(root, 'log'), 'a');
  const daemon = command('unshare', '--net', 'dockerd', ...options(root));
  const child = spawn(...daemon, { stdio: ['ignore', log, log] });
  for (const late = performance.now() + PATIENCE; performance.now() < late; await sleep(200)) {
    if (child.exitCode !== null) break;
    if (answers(docker)) return child;
  }
  throw new Error(`No second engine can be had here:\n${readFileSync(join(root, 'log'), 'utf8')}`);
}

/** With a network of its own, too: an engine removes the bridge of another that it finds. */
function options(root: string): readonly string[] {
  return [
    ...['--data-root', join(root, 'data'), '--exec-root', join(root, 'run')],
    ...['--pidfile', join(root, 'pid'), '--host', `unix://${root}/docker.sock`],
  ];
}

function answers(docker: (...args: readonly string[]) => string): boolean {
  try {
    docker('version', '--format', '{{.Server.Version}}');
    return true;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess, root: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(PATIENCE) });
  asRoot('kill', readFileSync(join(root, 'pid'), 'utf8').trim());
  await ended;
}

function asRoot(program: string, ...args: readonly string[]): void {
  execFileSync(...command(program, ...args));
}

/** An engine needs root; where the tests do not have it, they ask for it without a password. */
function command(program: string, ...args: readonly string[]): [string, readonly string[]] {
  return process.getuid?.() === 0 ? [program, args] : ['sudo', ['-n', program, ...args]];
}
