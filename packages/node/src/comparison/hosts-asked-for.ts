import {
  catalogue,
  type Host,
  type HostDeclaration,
  PlimsollError,
  type Problem,
  resolveHost,
} from '@plimsoll/core';
import { engineHost } from '../engine/engine-host.ts';
import type { Asked } from './asked.ts';
import type { BothSettings } from './both-settings.ts';

/** The hosts of one run. */
export interface HostsAskedFor {
  /** What every stack is held against unless it names its own. */
  readonly common: readonly Host[];
  /** The hosts that a stack names, none where what is asked for decides for all; throws for those that do not exist. */
  readonly of: HostsOf;
}

/** Resolves the names of hosts that a stack declares. */
export type HostsOf = (names: readonly string[]) => readonly Host[];

/**
 * Finds hosts as base declares them, and those that only head knows as head does. Throws for names that mean none.
 *
 * @param fallback - what is meant where nobody names a host
 */
export async function hostsAskedFor(
  settings: BothSettings,
  { hosts }: Pick<Asked, 'hosts'>,
  fallback: readonly string[],
): Promise<HostsAskedFor> {
  const isAsked = hosts.length > 0;
  const names = isAsked ? hosts : (namesIn(settings) ?? fallback);
  const own = isAsked ? [] : stacksOf(settings).flatMap(({ host }) => host);
  const declared = declarations(settings);
  const machine = mentionsMachine([...names, ...own], declared) ? [await engineHost()] : [];
  const resolve: HostsOf = (wanted) => resolveAll(wanted, declared, [...machine, ...catalogue]);
  return { common: resolve(names), of: isAsked ? () => [] : resolve };
}

function namesIn({ head, base }: BothSettings): readonly string[] | undefined {
  return [base, head]
    .flatMap((file) => (file === undefined ? [] : [file.settings.host]))
    .find((names) => names.length > 0);
}

/** Head adds hosts; it takes the place of none that base declares, nor of a built-in that base may mean. */
function declarations({ head, base }: BothSettings): readonly HostDeclaration[] {
  const now = head?.settings.hosts ?? [];
  if (base === undefined) return now;
  const before = base.settings.hosts;
  const known = new Set(['auto', ...[...before, ...catalogue].map(({ id }) => id)]);
  return [...before, ...now.filter(({ id }) => !known.has(id))];
}

function stacksOf({ head, base }: BothSettings): readonly { readonly host: readonly string[] }[] {
  return [...(head?.settings.stacks ?? []), ...(base?.settings.stacks ?? [])];
}

/** Asking the engine takes time, so it is asked only for `auto`, or for a host that extends it. */
function mentionsMachine(names: readonly string[], declared: readonly HostDeclaration[]): boolean {
  const parents = declared.flatMap(({ fields }) => fields.extends?.text ?? []);
  return [...names, ...parents].some((name) => name === 'auto' || name.includes('extends=auto'));
}

function resolveAll(
  names: readonly string[],
  declared: readonly HostDeclaration[],
  builtIns: readonly Host[],
): readonly Host[] {
  const found = [...new Set(names)].map((name) => resolveHost(name, declared, builtIns));
  const [first, ...others] = found.flatMap(({ problems }): readonly Problem[] => problems);
  if (first !== undefined) throw new PlimsollError([first, ...others]);
  return found.flatMap(({ host }) => host ?? []);
}
