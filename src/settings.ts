import {
  catalogue,
  DEFAULT_POLICY,
  type FileSystem,
  type Host,
  type HostDeclaration,
  PlimsollError,
  type Policy,
  type Problem,
  resolveHost,
} from '@plimsoll/core';
import { engineHost, findSettings, openSettings, type SettingsFile } from '@plimsoll/node';
import type { Inputs } from './inputs.ts';

/** The settings of both sides; `undefined` where a side has none that can be read. */
export interface BothSettings {
  readonly head: SettingsFile | undefined;
  readonly base: SettingsFile | undefined;
}

/** Where a side's settings are looked for. Paths are portable. */
export interface SettingsPlace {
  readonly files: FileSystem;
  readonly root: string;
  readonly directory: string;
  /** The file that the workflow names, absolute. */
  readonly config: string | undefined;
}

/** The settings of one side; throws for a file that cannot be understood, or that is named and not there. */
export function settingsAt({
  files,
  root,
  directory,
  config,
}: SettingsPlace): SettingsFile | undefined {
  if (config !== undefined) return openSettings(files, config, root);
  return findSettings(files, { from: directory, to: root, root });
}

/** The base is not on trial: settings that cannot be read there are as good as none. */
export function settingsAtBase(place: SettingsPlace): SettingsFile | undefined {
  try {
    return settingsAt(place);
  } catch (error) {
    if (error instanceof PlimsollError) return undefined;
    throw error;
  }
}

/** By what is judged: the base's settings, so that no change can judge itself, under what the workflow asks for. */
export function policyOf({ head, base }: BothSettings, inputs: Inputs): Policy {
  return { ...((base ?? head)?.settings.policy ?? DEFAULT_POLICY), ...inputs.policy };
}

/** The names of the hosts that stacks are held against unless they name their own. */
export function hostNames({ head, base }: BothSettings, { hosts }: Inputs): readonly string[] {
  const [asked, before, now] = [hosts, base?.settings.host ?? [], head?.settings.host ?? []];
  return asked.length > 0 ? asked : before.length > 0 ? before : now;
}

/** Whether the change edits the settings by which it would be judged. */
export function areChanged({ head, base }: BothSettings): boolean {
  return base !== undefined && meaningOf(base) !== meaningOf(head);
}

/** Settings without their places, which move with every edit. */
function meaningOf(file: SettingsFile | undefined): string {
  return JSON.stringify(file?.settings, (key, value) => (key === 'position' ? undefined : value));
}

/** Finds hosts by name: as base declares them, and those that only head knows as head does. */
export async function hostFinder(
  settings: BothSettings,
  names: readonly string[],
): Promise<HostFinder> {
  const declared = declarations(settings);
  const everyName = [...names, ...stacksOf(settings).flatMap(({ host }) => host)];
  const builtIns = everyName.includes('auto') ? [...catalogue, await engineHost()] : catalogue;
  return (wanted) => {
    const found = wanted.map((name) => resolveHost(name, declared, builtIns));
    const [first, ...others] = found.flatMap(({ problems }): readonly Problem[] => problems);
    if (first !== undefined) throw new PlimsollError([first, ...others]);
    return found.flatMap(({ host }) => host ?? []);
  };
}

/** Resolves names of hosts; throws for those that do not exist. */
export type HostFinder = (names: readonly string[]) => readonly Host[];

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
