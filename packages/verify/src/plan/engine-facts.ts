import type { Bytes } from '@plimsoll/core';

/** What has to be known of an engine before anything is planned for it. */
export interface EngineFacts {
  readonly cpus: number;
  readonly memory: Bytes;
  readonly cgroupVersion: 1 | 2;
  /** Whether the engine sees this machine's files, so that binds reach it. */
  readonly isLocal: boolean;
  readonly version: string;
  /** As images name it, such as `amd64`. */
  readonly architecture: string;
}
