import { DEFAULT_POLICY, type FileSystem, PlimsollError, type Policy } from '@plimsoll/core';
import { findSettings, openSettings, type SettingsFile } from '../settings-file.ts';
import type { Asked } from './asked.ts';

/** The settings of both sides; `undefined` where a side has none that can be read. */
export interface BothSettings {
  readonly head: SettingsFile | undefined;
  readonly base: SettingsFile | undefined;
}

/** Where a side's settings are looked for. Paths are portable. */
export interface SettingsPlace {
  readonly files: FileSystem;
  /** The repository's top directory, where the search ends. */
  readonly top: string;
  /** Positions name the file relative to this directory. */
  readonly root: string;
  /** Where the search starts. */
  readonly directory: string;
  /** The file that is named, absolute. */
  readonly config: string | undefined;
}

/** The settings of one side; throws for a file that cannot be understood, or that is named and not there. */
export function settingsAt(place: SettingsPlace): SettingsFile | undefined {
  const { files, top, root, directory, config } = place;
  if (config !== undefined) return openSettings(files, config, root);
  return findSettings(files, { from: directory, to: top, root });
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

/** By what is judged: the base's settings, so that no change can judge itself, under what is asked for. */
export function policyOf({ head, base }: BothSettings, { policy }: Pick<Asked, 'policy'>): Policy {
  return { ...((base ?? head)?.settings.policy ?? DEFAULT_POLICY), ...policy };
}

/** Whether the change edits the settings by which it would be judged. */
export function areChanged({ head, base }: BothSettings): boolean {
  return base !== undefined && meaningOf(base) !== meaningOf(head);
}

/** Settings without their places, which move with every edit. */
function meaningOf(file: SettingsFile | undefined): string {
  return JSON.stringify(file?.settings, (key, value) => (key === 'position' ? undefined : value));
}
