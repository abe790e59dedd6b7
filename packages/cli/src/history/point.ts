import type { Position } from '@plimsoll/core';

/** What a stack was at one commit. */
export type State =
  | { readonly kind: 'claim'; readonly claim: HistoricClaim }
  /** The commit has no such stack. */
  | { readonly kind: 'absent' }
  /** The stack stood there, but could not be read. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** What a stack claimed, in bytes or CPUs. */
export interface HistoricClaim {
  readonly limit: number;
  readonly reservation: number;
  /** How many services had no limit: the sum leaves them out. */
  readonly unlimited: number;
  readonly services: ReadonlyMap<string, Share>;
}

/** One service's part of the limits: its limit times its replicas. */
export interface Share {
  readonly amount: number;
  readonly position: Position | undefined;
}

/** One commit on the chart. */
export interface Point {
  /** Full commit id. */
  readonly commit: string;
  readonly subject: string;
  /** ISO date of the commit, in UTC. */
  readonly date: string;
  readonly state: State;
  /** Whether the claim differs from the commit before. */
  readonly changed: boolean;
  /** The service that moved the claim most at this commit. */
  readonly cause: Cause | undefined;
  /** Whether this commit took the claim over the host's line, or back under it. */
  readonly crossing: 'over' | 'under' | undefined;
}

/** A service whose part of the limits changed. */
export interface Cause {
  readonly service: string;
  /** Positive where it grew. */
  readonly change: number;
  readonly position: Position | undefined;
}

/** A stack's claim over time. */
export interface ClaimHistory {
  /** As people call it. */
  readonly stack: string;
  readonly host: string;
  readonly resource: 'memory' | 'cpu';
  /** The host's line; `undefined` where the host says nothing of this resource. */
  readonly usable: number | undefined;
  /** Oldest first. */
  readonly points: readonly Point[];
  /** Whether older commits were left out, by the limit or because the clone is shallow. */
  readonly truncated: boolean;
}
