import type { Budget } from '../budget/budget.ts';
import type { Changed } from '../budget/tipping.ts';
import type { Wish } from '../edit/wish.ts';
import type { Stack } from '../model/stack.ts';
import type { Position } from '../places/position.ts';
import type { DroppedValue } from '../read/dropped-value.ts';
import type { Policy, Severity } from '../settings/policy.ts';
import type { ExceptionRecord } from './exception-record.ts';
import type { Surroundings } from './surroundings.ts';

/** What a rule may look at: no files, no environment, no clock. */
export interface RuleContext {
  readonly stack: Stack;
  /** The budgets that may fail a check, of every host and scenario. */
  readonly budgets: readonly Budget[];
  readonly policy: Policy;
  /** The services whose numbers differ from base; none when there is no base. */
  readonly changed: Changed;
  /** What Docker Compose dropped from the files without a word; of all services, active or not. */
  readonly dropped: readonly DroppedValue[];
  /** Given for the stack as it runs, and not for its other choices of profiles: what lies around it is told once. */
  readonly around?: Surroundings | undefined;
  /** Given once everything else is judged. */
  readonly exceptions?: ExceptionRecord | undefined;
}

/** What a rule found wanting; the runner adds the rule's id and, unless given, its severity. */
export interface Complaint {
  readonly severity?: Severity | undefined;
  /** The one service it is about; a sum over services is about none. */
  readonly service?: string | undefined;
  readonly position?: Position | undefined;
  /** For people: a sentence with units. */
  readonly message: string;
  /**
   * For programs: the same figures in base units (bytes, CPUs). Where there is a measure of how bad it is, it is
   * `excess` (by how much too much) or `count`: what a baseline lets pass counts again when that grows.
   */
  readonly facts: Readonly<Record<string, number | string | boolean | null>>;
  /** What to write, where that is clear; whether it changes what runs is the rule's `fix`. */
  readonly remedy?: Remedy | undefined;
}

/** What mends a complaint. */
export interface Remedy {
  /** An instruction, such as `Write mem_limit: 512m`. */
  readonly title: string;
  readonly wishes: readonly Wish[];
}

/**
 * What mending a finding changes: nothing that runs (`safe`), what runs (`behaviour-changing`), or something that
 * only people who know the stack can say (`none`).
 */
export type Fix = 'safe' | 'behaviour-changing' | 'none';

/** One thing that can be wrong with a stack. */
export interface Rule {
  /** Also the name of its source file, its page and its fixtures. */
  readonly id: string;
  /** `off` unless the settings switch it on. */
  readonly severity: Severity | 'off';
  /** One sentence: what should be the case. */
  readonly summary: string;
  readonly fix: Fix;
  check(context: RuleContext): Iterable<Complaint>;
}
