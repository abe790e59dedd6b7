import { readFileSync } from 'node:fs';

/** One stack and Docker Compose's answer to it, as a corpus file has them. */
export interface Case {
  readonly id: string;
  readonly tags: readonly string[];
  /** The working directory, relative to the root. */
  readonly dir: string;
  readonly args: readonly string[];
  /** What stood after `config --format json`. */
  readonly flags?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly filesB64?: Readonly<Record<string, string>>;
  readonly expect: Expectation;
  /** What the engine would get; absent where the case does not say. */
  readonly resources?: object;
}

export type Expectation =
  | { readonly ok: true; readonly project: unknown }
  | {
      readonly ok: false;
      readonly class: string;
      readonly code: string;
      readonly text: string;
      /** Every class that was seen when the case was run several times. */
      readonly classes?: readonly string[];
    };

/** The cases of a file, one JSON object a line. */
export function readCases(file: string): readonly Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
}
