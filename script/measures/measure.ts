import { spawnSync } from 'node:child_process';

/** What one run of a command took, in seconds. */
export interface Run {
  readonly wall: number;
  /** User and system time of the process and all it started. */
  readonly cpu: number;
}

/** A command to be timed as a whole process. */
export interface Command {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it has to end with for its time to mean anything; absent: it may find what it likes. */
  readonly exit?: number;
}

/**
 * Times commands in turn, A B A B …, after one run of each that does not count: whatever else the machine does, it
 * does to all of them. Returns the median of each, by name.
 */
export function inTurn(commands: readonly Command[], rounds: number): Map<string, Run> {
  for (const command of commands) run(command);
  const runs = new Map<string, Run[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const command of commands) runs.get(command.name)?.push(run(command));
  }
  return new Map([...runs].map(([name, taken]) => [name, medianRun(taken)]));
}

/** Times one run; the shell's own `time` counts the CPU of everything the command started. */
export function run({ name, file, args, cwd, env, exit }: Command): Run {
  const script = 'TIMEFORMAT="%R %U %S"; time "$0" "$@" >/dev/null 2>&1';
  const { stderr, status, error } = spawnSync('bash', ['-c', script, file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const [wall, user, system] = (stderr ?? '').trim().split(/\s+/).slice(-3).map(Number);
  if (error !== undefined || wall === undefined || user === undefined || system === undefined) {
    throw new Error(`${name} could not be timed: ${error?.message ?? stderr}`);
  }
  if (status === 126 || status === 127) throw new Error(`${name} could not be started.`);
  if (exit !== undefined && status !== exit) throw new Error(`${name} ended with ${status}.`);
  return { wall, cpu: user + system };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function medianRun(runs: readonly Run[]): Run {
  return { wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)) };
}
