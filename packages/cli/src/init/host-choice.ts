import {
  catalogue,
  formatBytes,
  formatCpus,
  type Host,
  NANOS_PER_CPU,
  PlimsollError,
  resolveHost,
  usable,
} from '@plimsoll/core';
import { engineHost } from '@plimsoll/node';

/** The host that a repository is to be held against, and why this one. */
export interface HostChoice {
  readonly name: string;
  /** What `plimsoll.yaml` has to say of it; absent for a built-in. */
  readonly figures?: Figures | undefined;
  /** One sentence. */
  readonly reason: string;
  /** What it comes to, for people. */
  readonly size: string;
  /** Nothing is known of it: somebody has to look. */
  readonly isGuess: boolean;
}

interface Figures {
  readonly memory?: string;
  readonly cpus?: string;
}

/** An engine in a machine of some size sees a little less than that: the kernel keeps the rest. */
const LEAST_SEEN = 0.93;

const MIB = 2 ** 20;

/** A host for those who name none: what the engine reports, by name where only one built-in is like it. */
export async function chooseHost(named: string | undefined): Promise<HostChoice> {
  if (named !== undefined && named !== 'auto') return namedHost(named);
  const engine = await engineHost();
  // Where no engine answers, `auto` is this machine: hardly the one that the stack runs on.
  if (engine.note !== undefined && named === undefined) return GUESS;
  const alike = catalogue.filter((row) => isLike(row, engine));
  const [only] = alike;
  if (only !== undefined && alike.length === 1) return likeEngine(only);
  return measured(engine, alike);
}

/** Throws for a name that is none. */
function namedHost(named: string): HostChoice {
  const { host, problems } = resolveHost(named);
  if (host === undefined) throw new PlimsollError(problems);
  const reason = 'It was named with --host.';
  const isBuiltIn = catalogue.some(({ id }) => id === host.id);
  if (isBuiltIn) return { name: host.id, reason, size: sizeOf(host), isGuess: false };
  return { name: 'server', figures: figuresOf(host), reason, size: sizeOf(host), isGuess: false };
}

/** GitHub's runners are machines of an hour: nobody's stack lives there. */
function isLike(row: Host, engine: Host): boolean {
  const { memory, cpu } = usable(row);
  const seen = engine.memory ?? 0;
  if (row.id.startsWith('github-') || memory === undefined || cpu !== engine.cpus) return false;
  return seen <= memory && seen >= memory * LEAST_SEEN;
}

function likeEngine(row: Host): HostChoice {
  const reason = `Docker on the machine where "plimsoll init" ran has as much as ${row.name}.`;
  return { name: row.id, reason, size: sizeOf(row), isGuess: false };
}

function measured(engine: Host, alike: readonly Host[]): HostChoice {
  const names = alike.map(({ id }) => id).join(', ');
  const who = engine.note === undefined ? 'Docker reports' : 'The system reports';
  const also = names === '' ? '' : ` Built-in hosts of that size: ${names}.`;
  return {
    name: 'local',
    figures: figuresOf(engine),
    reason: `${who} these figures on the machine where "plimsoll init" ran.${also}`,
    size: sizeOf(engine),
    isGuess: false,
  };
}

const GUESS: HostChoice = {
  name: 'server',
  figures: { memory: '8g', cpus: '4' },
  reason:
    'A GUESS, since no Docker engine answered: write the figures of the machine that the stack runs on.',
  size: '8 GiB, 4 CPUs',
  isGuess: true,
};

/** Figures as `plimsoll.yaml` takes them: whole MiB, so that nothing is promised that is not there. */
function figuresOf(host: Host): Figures {
  const { memory, cpu } = usable(host);
  return {
    ...(memory !== undefined && { memory: mebibytes(memory) }),
    ...(cpu !== undefined && { cpus: `${cpu / NANOS_PER_CPU}` }),
  };
}

function mebibytes(memory: number): string {
  const count = Math.floor(memory / MIB);
  return count % 1024 === 0 ? `${count / 1024}g` : `${count}m`;
}

function sizeOf(host: Host): string {
  const { memory, cpu } = usable(host);
  const told = [
    ...(memory === undefined ? [] : [formatBytes(memory)]),
    ...(cpu === undefined ? [] : [formatCpus(cpu)]),
  ];
  return told.join(', ');
}
