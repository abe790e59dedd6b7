import type { Position } from '../places/position.ts';
import type { Bytes } from '../units/bytes.ts';
import type { Program } from './program.ts';

/** Something with a memory of its own to set up: a database, a language's virtual machine, a server with workers. */
export interface Runtime {
  /** As its makers write it, such as `PostgreSQL`. */
  readonly name: string;
  /** What tells that it runs here, such as `image "postgres"`; `undefined` when that is not sure. */
  detect(program: Program): string | undefined;
  /** What it may take inside a memory limit; `undefined` where what is written does not tell. */
  claim(program: Program, limit: Bytes): Claim | undefined;
}

/** What a runtime may take of its container's memory: the least that its settings allow for, never a guess. */
export interface Claim {
  readonly parts: readonly Part[];
  /** The setting without which the runtime takes whatever it gets; absent where it is set, or there is none. */
  readonly unset?: string;
  /** What a runtime without it goes by in place of its limit, such as `it starts a process for each CPU of the host`; absent where it grows with its data. */
  readonly goesBy?: string;
  /** What to write instead: one or two sentences, the first an instruction. */
  readonly advice: string;
}

/** One setting's share of a claim. */
export interface Part {
  /** The setting as people know it, such as `shared_buffers`. */
  readonly name: string;
  readonly size: Bytes;
  /** Where it is written; `undefined` for the runtime's own default. */
  readonly position: Position | undefined;
  /** The most that leaves room for what else the runtime does; `undefined` where nobody can say. */
  readonly most?: Bytes | undefined;
  /** Whether it is a ceiling that is seldom reached, so that a claim with it may well be as large as the limit. */
  readonly isCeiling?: boolean;
  /** Of a ceiling that is reached only when much comes together: when, such as `if all connections sort at once`. */
  readonly provided?: string;
  /** The page that says how much it takes. */
  readonly source: string;
}

/** What holds of a cache that nobody chose the size of: it is taken as data come, and a small database has little. */
export const FILLING: Pick<Part, 'isCeiling' | 'provided'> = {
  isCeiling: true,
  provided: 'once there is that much data',
};
