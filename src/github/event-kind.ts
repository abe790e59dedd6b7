/** What Plimsoll tells events apart by: who may have written what is judged, and what it is compared with. */
export type EventKind =
  | 'pull-request'
  | 'pull-request-read-only'
  | 'pull-request-target'
  | 'merge-group'
  | 'push'
  | 'unprompted'
  | 'release'
  | 'workflow-run'
  | 'other';

/** How a run of one kind of event goes. The first four are told in docs/action.md as they stand here. */
export interface EventTraits {
  readonly event: string;
  readonly head: string;
  readonly base: string;
  readonly comment: 'yes' | 'if the token may' | 'no';
  /** Whether the stack may be run: never where the token, or a secret, is within reach of what a stranger wrote. */
  readonly verifies: boolean;
  /** Whose `plimsoll.yaml` judges. What is already in the branch has been judged: there it is its own. */
  readonly judge: 'base' | 'head';
}

/** The one table of events. */
export const eventTable: Readonly<Record<EventKind, EventTraits>> = {
  'pull-request': {
    event: '`pull_request`',
    head: 'the work tree: the merge with base, or the branch',
    base: 'what the change is merged into, or where the branch left it',
    comment: 'yes',
    verifies: true,
    judge: 'base',
  },
  'pull-request-read-only': {
    event: '`pull_request` from a fork or Dependabot',
    head: 'the same',
    base: 'the same',
    comment: 'if the token may',
    verifies: true,
    judge: 'base',
  },
  'pull-request-target': {
    event: '`pull_request_target`',
    head: 'the pull request’s commit, read from git and never checked out',
    base: 'where the branch left its base; settings are those of the base’s tip',
    comment: 'yes',
    verifies: false,
    judge: 'base',
  },
  'merge-group': {
    event: '`merge_group`',
    head: 'the work tree: the group as it would be merged',
    base: 'what the group is merged into',
    comment: 'no',
    verifies: true,
    judge: 'base',
  },
  push: {
    event: '`push`',
    head: 'the work tree: the commit pushed',
    base: 'the commit before; none for a new branch and for tags',
    comment: 'no',
    verifies: true,
    judge: 'head',
  },
  unprompted: {
    event: '`schedule`, `workflow_dispatch`, `repository_dispatch`',
    head: 'the work tree',
    base: 'none',
    comment: 'no',
    verifies: true,
    judge: 'head',
  },
  release: {
    event: '`release`',
    head: 'the work tree: the commit of the tag',
    base: 'none',
    comment: 'no',
    verifies: true,
    judge: 'head',
  },
  'workflow-run': {
    event: '`workflow_run`',
    head: 'the report of the run before; nothing is judged',
    base: 'the same',
    comment: 'yes',
    verifies: false,
    judge: 'base',
  },
  other: {
    event: 'any other',
    head: 'the work tree',
    base: 'none',
    comment: 'no',
    verifies: false,
    judge: 'head',
  },
};

const KINDS: Readonly<Record<string, EventKind>> = {
  pull_request: 'pull-request',
  pull_request_target: 'pull-request-target',
  merge_group: 'merge-group',
  push: 'push',
  schedule: 'unprompted',
  workflow_dispatch: 'unprompted',
  repository_dispatch: 'unprompted',
  release: 'release',
  workflow_run: 'workflow-run',
};

/** The kind of an event that goes by this name; a pull request's own token may make it another. */
export function kindOf(name: string): EventKind {
  return Object.hasOwn(KINDS, name) ? (KINDS[name] ?? 'other') : 'other';
}
