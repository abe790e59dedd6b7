import type { Json, Stack } from '@plimsoll/core';
import type { VerifySettings } from './settings.ts';

/** A stack to put to the proof. */
export interface VerifyRequest {
  readonly stack: Stack;
  /** The same project as `docker compose config --format json` prints it: `composeJson` of the core. */
  readonly model: Json;
  /** The directory whose files the stack may see, absolute. */
  readonly root: string;
  readonly settings: VerifySettings;
  /** The process's own environment: where the engine is, and where programs are. Nothing else of it is passed on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Variables that secrets and configs of the stack may take their content from. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** What the host's containers may use together, in bytes; absent: no host is held against. */
  readonly usableMemory?: number | undefined;
  /** Where samples are written; absent: nowhere. */
  readonly samplesFile?: string | undefined;
  /** The program of `@plimsoll/verify/boot-process`, for a caller that is bundled; absent: the one beside this package. */
  readonly bootProgram?: string | undefined;
  /** Ends the run early; everything is taken down all the same. */
  readonly signal?: AbortSignal | undefined;
  /** Told what happens, one sentence at a time. */
  readonly onProgress?: ((sentence: string) => void) | undefined;
}
