import {
  catalogue,
  type Host,
  PlimsollError,
  type Problem,
  resolveHost,
  type Settings,
} from '@plimsoll/core';
import { engineHost } from '@plimsoll/node';

/** The hosts of one run. */
export interface HostsAskedFor {
  /** What every stack is held against unless it names its own. */
  readonly common: readonly Host[];
  /** The hosts that a stack names; empty when a flag decides for all. */
  of(names: readonly string[]): readonly Host[];
}

/** `--host` wins over the settings; where neither names a host, it is the machine at hand. */
export async function hostsAskedFor(
  flags: readonly string[] | undefined,
  settings: Settings,
): Promise<HostsAskedFor> {
  const names = flags ?? (settings.host.length > 0 ? settings.host : ['auto']);
  const own = flags === undefined ? settings.stacks.flatMap(({ host }) => host) : [];
  const machine = mentionsMachine([...names, ...own], settings) ? [await engineHost()] : [];
  const resolve = (wanted: readonly string[]): readonly Host[] =>
    resolveAll(wanted, settings, [...machine, ...catalogue]);
  return { common: resolve(names), of: flags === undefined ? resolve : () => [] };
}

/** Asking the engine takes time, so it is asked only for `auto`, or for a host that extends it. */
function mentionsMachine(names: readonly string[], { hosts }: Settings): boolean {
  const parents = hosts.flatMap(({ fields }) => fields.extends?.text ?? []);
  return [...names, ...parents].some((name) => name === 'auto' || name.includes('extends=auto'));
}

function resolveAll(
  names: readonly string[],
  { hosts }: Settings,
  builtIns: readonly Host[],
): readonly Host[] {
  const problems: Problem[] = [];
  const found = [...new Set(names)].flatMap((name) => {
    const result = resolveHost(name, hosts, builtIns);
    problems.push(...result.problems);
    return result.host ?? [];
  });
  const [first, ...others] = problems;
  if (first !== undefined) throw new PlimsollError([first, ...others]);
  return found;
}
