import type { HostDeclaration } from '../hosts/declaration.ts';
import type { Target } from '../model/stack.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { DEFAULT_SIZING, type Sizing } from './sizing.ts';
import type { Ignore, Waiver } from './suppressions.ts';
import { NO_VERIFY_CHOICES, type VerifyChoices } from './verify-choices.ts';

/** What `plimsoll.yaml` says. */
export interface Settings {
  /** Hosts that the file declares, in its order. */
  readonly hosts: readonly HostDeclaration[];
  /** Names of the hosts that stacks are held against unless they name their own. */
  readonly host: readonly string[];
  /** Stacks that the file declares; when there are any, they are what is judged. */
  readonly stacks: readonly StackSettings[];
  readonly policy: Policy;
  /** Findings that are let pass for good, and until a day. */
  readonly ignores: readonly Ignore[];
  readonly waivers: readonly Waiver[];
  /** The file of findings that were there when somebody began to look, relative to the settings file. */
  readonly baseline: string | undefined;
  /** How stacks are put to the proof under load. */
  readonly verify: VerifyChoices;
  /** What turns what was seen under load into sizes. */
  readonly sizes: Sizing;
}

/** One stack that `plimsoll.yaml` declares. Paths are relative to the settings file's directory. */
export interface StackSettings {
  readonly id: string;
  /** Where the stack stands; `.` unless said. */
  readonly directory: string;
  /** Compose files relative to `directory`; empty means discovery as in Docker Compose. */
  readonly files: readonly string[];
  /** The profiles that are switched on; `undefined` leaves it to COMPOSE_PROFILES. */
  readonly profiles: readonly string[] | undefined;
  /** Further choices of profiles that somebody runs. */
  readonly combinations: readonly (readonly string[])[];
  /** Hosts of this stack alone; empty takes the file's `host`. */
  readonly host: readonly string[];
  readonly target: Target | undefined;
  /** Variables for interpolation, beneath the process environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Env files that take the place of `.env`; empty leaves it to Docker Compose's rules. */
  readonly envFiles: readonly string[];
  readonly projectName: string | undefined;
  /** What share of another declared stack it is to take. */
  readonly parity: Parity | undefined;
}

/** What share of another stack a stack is to take: 0.5 is half of it, and a tolerance of 0.1 lets 0.4 to 0.6 pass. */
export interface Parity {
  /** The other stack's id. */
  readonly of: string;
  readonly memory: number;
  readonly cpu: number;
  readonly tolerance: number;
}

/** What counts where there is no `plimsoll.yaml`. */
export const DEFAULT_SETTINGS: Settings = {
  hosts: [],
  host: [],
  stacks: [],
  policy: DEFAULT_POLICY,
  ignores: [],
  waivers: [],
  baseline: undefined,
  verify: NO_VERIFY_CHOICES,
  sizes: DEFAULT_SIZING,
};
