import type { Host } from './hosts/host.ts';
import type { Target } from './model/stack.ts';
import type { ReadRequest } from './read/read.ts';
import type { Report } from './report/report.ts';
import type { Policy } from './settings/policy.ts';

/** One stack to judge: how to read it, and the name that pairs base with head. */
export interface StackRequest extends ReadRequest {
  /** Settings name, else project directory relative to the repository. */
  readonly id: string;
  readonly target?: Target | undefined;
}

/** One side of a comparison. */
export interface Side {
  /** Full commit id; absent for a work tree. */
  readonly revision?: string | undefined;
  readonly stacks: readonly StackRequest[];
}

/** What is judged, and by what. */
export interface JudgeRequest {
  readonly head: Side;
  readonly base?: Side | undefined;
  /** The hosts each stack is held against; none means totals and change only. */
  readonly hosts: readonly Host[];
  readonly policy?: Policy | undefined;
}

/** Reads both sides, holds them against the hosts, runs the rules, compares, and reports. */
export declare function judge(request: JudgeRequest): Report;
