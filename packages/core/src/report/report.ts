import type { Scenario } from '../budget/demand.ts';
import type { ServiceChange } from '../diff/service-changes.ts';
import type { ResourceName, ServiceResources } from '../diff/service-resources.ts';
import type { TextEdit } from '../edit/text-edit.ts';
import type { Wish } from '../edit/wish.ts';
import type { ErrorClass } from '../errors/codes.ts';
import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import type { Severity } from '../settings/policy.ts';
import type { SizesReport } from './sizes.ts';
import type { SuppressionReport } from './suppression.ts';
import type { VerifyReport } from './verify/verify-report.ts';

/** The answer of a whole report. */
export type Outcome = 'fits' | 'warns' | 'exceeds' | 'undecided';

/** Everything Plimsoll has to say about one run: plain, versioned data that every renderer renders and none completes. */
export interface Report {
  readonly schema: 1;
  readonly outcome: Outcome;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Present when there is something to compare with. */
  readonly base?: RevisionName | undefined;
  readonly head: RevisionName;
  readonly stacks: readonly StackReport[];
  readonly errors: readonly ErrorReport[];
  readonly gaps: readonly GapReport[];
}

/** `revision` is a full commit id; absent for a work tree. */
export interface RevisionName {
  readonly revision?: string | undefined;
}

/** How a stack stands to base; `new` where there is none. */
export type StackStatus = 'same' | 'changed' | 'new' | 'removed';

/** One stack, judged: what it claims, how that changed, and what was found. */
export interface StackReport {
  /** Settings name, else project directory relative to the repository; pairs base with head. */
  readonly id: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly target: 'compose' | 'swarm';
  readonly status: StackStatus;
  /** Present where all that changed is less than what the settings call news; it is judged all the same. */
  readonly minor?: boolean | undefined;
  /** Of head, sorted by name; empty when removed. */
  readonly services: readonly ServiceReport[];
  /** Services that differ from base, largest memory change first; empty without a base. */
  readonly changes: readonly ServiceChange[];
  readonly budgets: readonly BudgetReport[];
  readonly findings: readonly FindingReport[];
  /** What a run under load proved; absent where none was made. */
  readonly verify?: VerifyReport | undefined;
  /** Present when sizes were asked for. */
  readonly sizes?: SizesReport | undefined;
}

/** Where a number was written and the way it took. */
export interface PlaceReport extends Position {
  readonly via: readonly Step[];
}

/** The numbers of one service, and where each was written. */
export interface ServiceReport extends ServiceResources {
  readonly name: string;
  /** `service` is the line of the service's own key; a number that was never written has no place. */
  readonly positions: Readonly<Partial<Record<ResourceName | 'service', PlaceReport | undefined>>>;
}

/** What a stack claims of one host, in one scenario, under one choice of profiles. */
export interface BudgetReport {
  /** Host id; `null` when no host is declared, and every `usable` is `null` then. */
  readonly host: string | null;
  readonly scenario: Scenario;
  /** Whether it is what will run and so may fail the check; other profile combinations are shown only. */
  readonly gates: boolean;
  /** The profiles counted as switched on. */
  readonly profiles: readonly string[];
  readonly memory: ResourceBudget;
  readonly cpu: ResourceBudget;
  readonly pids: PidsBudget;
  /** The same sums at base, where the stack could be read there. */
  readonly base?: BudgetTotals | undefined;
}

/** One resource of one budget: bytes, or CPUs. */
export interface ResourceBudget {
  /** Sum of limits over containers; services without one are in `unlimited`, never zero. */
  readonly limit: number;
  readonly reservation: number;
  /** Whether the reservations gate: false for CPU under `docker compose up`, which ignores them. */
  readonly reservationApplies: boolean;
  /** Names of the services without a limit. */
  readonly unlimited: readonly string[];
  readonly usable: number | null;
  /** `null` where a service is unlimited or no capacity is known. */
  readonly fitsLimit: boolean | null;
  readonly fitsReservation: boolean | null;
}

/** Processes and threads: they have limits and no reservations. */
export interface PidsBudget {
  readonly limit: number;
  readonly unlimited: readonly string[];
  readonly usable: number | null;
}

/** The sums of a budget, held against nothing. */
export interface BudgetTotals {
  readonly memory: ResourceTotals;
  readonly cpu: ResourceTotals;
  readonly pids: { readonly limit: number; readonly unlimited: readonly string[] };
}

/** The sums of one resource: bytes, or CPUs. Services without a limit are in `unlimited`, never zero. */
export interface ResourceTotals {
  readonly limit: number;
  readonly reservation: number;
  readonly unlimited: readonly string[];
}

/** Judged and wanting. `message` is for people; `facts` hold the same numbers in base units. */
export interface FindingReport {
  readonly rule: string;
  readonly severity: Severity;
  readonly service?: string | undefined;
  readonly message: string;
  readonly position?: Position | undefined;
  readonly facts: Readonly<Record<string, number | string | boolean | null>>;
  /** Whether base has the same finding; absent without a base. */
  readonly known?: boolean | undefined;
  /** What mends it, where that is clear; only in reports that were asked for fixes. */
  readonly fix?: FixReport | undefined;
  /** Present on a finding that counts neither for the outcome nor for the exit code. */
  readonly suppressed?: SuppressionReport | undefined;
  /** A suppression that this change brings: it counts once base has it. */
  readonly proposed?: SuppressionReport | undefined;
}

/** The edits that mend a finding, all of them or none. */
export interface FixReport {
  /** Whether it changes what runs. */
  readonly kind: 'safe' | 'behaviour-changing';
  /** What it does, as an instruction. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What the edits come to, for who has several fixes made together. */
  readonly wishes?: readonly Wish[] | undefined;
}

/** Could not judge. */
export interface ErrorReport {
  readonly code: string;
  readonly class: ErrorClass;
  readonly message: string;
  readonly position?: Position | undefined;
  readonly hint?: string | undefined;
  readonly stack?: string | undefined;
}

/** Could not be seen. */
export interface GapReport {
  readonly code: string;
  readonly message: string;
  readonly position?: Position | undefined;
  readonly stack?: string | undefined;
}
