import { spawn } from 'node:child_process';

/** One call of `docker compose`. */
export interface ComposeCall {
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** How a call ended. */
export interface ComposeEnd {
  /** `null` when it was ended from here. */
  readonly exitCode: number | null;
  /** The end of what it wrote, both streams together. */
  readonly output: string;
}

const MOST_KEPT = 20_000;

/** Calls `docker compose` and waits for its end. Rejects when `docker` itself cannot be started. */
export function composeCommand(call: ComposeCall): Promise<ComposeEnd> {
  const { directory, environment, timeout, signal } = call;
  return new Promise((resolve, reject) => {
    const child = spawn('docker', ['compose', ...call.arguments], {
      cwd: directory,
      env: environment,
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-MOST_KEPT);
    };
    const stop = (): void => {
      child.kill();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', stop);
      resolve({ exitCode, output });
    });
  });
}

/** The line of an output that says what went wrong: the last that speaks of an error, else the last. */
export function lastWord(output: string): string {
  const lines = output.split(/\r?\n|\r/).map((line) => line.trim());
  const spoken = lines.filter((line) => line !== '');
  const error = spoken.findLast((line) => /error|failed|denied|not found|no such/i.test(line));
  return (error ?? spoken.at(-1) ?? 'it said nothing').replace(/^Error response from daemon: /, '');
}
