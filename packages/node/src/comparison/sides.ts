import type { FileSystem } from '@plimsoll/core';
import type { Asked } from './asked.ts';
import type { BothSettings } from './both-settings.ts';
import type { HostsAskedFor } from './hosts-asked-for.ts';

/** One side of a comparison, before its stacks are known. Paths are portable. */
export interface Snapshot {
  /** Full commit id; absent for a work tree. */
  readonly revision: string | undefined;
  readonly files: FileSystem;
  /** Everything git lists there, relative to the repository's top directory. */
  readonly paths: readonly string[];
}

/** Two sides, and by whose settings they are judged. */
export interface Sides {
  readonly head: Snapshot;
  /** `undefined` where there is nothing to compare with. */
  readonly base: Snapshot | undefined;
  /** What judges, as `base`, and what head says. */
  readonly settings: BothSettings;
  /** What the repository itself says on both sides, so that it can be told what a change edits. */
  readonly own: BothSettings;
  /** Whether the settings that base is read by were written for another commit, so that it may lack what they name. */
  readonly isBorrowed: boolean;
}

/** Where is compared. Paths are portable. */
export interface Place {
  /** The repository's top directory: stacks that are found are called by their place below it. */
  readonly top: string;
  /** Positions name files relative to this directory. */
  readonly root: string;
  /** The directory that is worked in. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the stacks of both sides have in common. */
export interface Terms extends Place {
  readonly asked: Asked;
  readonly hosts: HostsAskedFor;
  readonly settings: BothSettings;
}
