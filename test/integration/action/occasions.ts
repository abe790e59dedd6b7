import type { Permission } from '../../stand-in/github/github.ts';
import { webhook } from '../../stand-in/github/webhook.ts';
import type { PullRequest } from './pull-request.ts';

/** One way in which a run is started: what GitHub sends, what is checked out, and what must come of it. */
export interface Occasion {
  readonly name: string;
  readonly event: string;
  payload(pull: PullRequest): object;
  /** The commit in the work tree. */
  checkout(pull: PullRequest): string;
  /** The commits that the report must be about. */
  revisions(pull: PullRequest): { readonly head: string; readonly base?: string };
  /** How many comments a stack that no longer fits gets. */
  readonly comments: 0 | 1;
  /** Whose settings judge. */
  readonly judge: 'base' | 'head';
  readonly permission?: Permission;
  readonly environment?: Readonly<Record<string, string>>;
  /** Codes of the remarks that are expected. */
  readonly gaps?: readonly string[];
}

const OCTOCAT = { login: 'octocat', id: 1 };
const NONE = '0'.repeat(40);
const GONE = 'e'.repeat(40);
const both = ({ head, base }: PullRequest): { head: string; base: string } => ({ head, base });
const mergeAlone = ({ merge }: PullRequest): { head: string } => ({ head: merge });
const merged = ({ merge, base }: PullRequest): { head: string; base: string } => {
  return { head: merge, base };
};
const merge = (pull: PullRequest): string => pull.merge;

const pullRequest = {
  event: 'pull_request',
  payload: (pull: PullRequest) => pull.payload(),
  checkout: merge,
  revisions: both,
  comments: 1,
  judge: 'base',
} as const;

const readOnly = { ...pullRequest, comments: 0, permission: 'read' } as const;

const push = {
  event: 'push',
  checkout: merge,
  comments: 0,
  judge: 'head',
} as const;

const unprompted = {
  checkout: merge,
  revisions: mergeAlone,
  comments: 0,
  judge: 'head',
} as const;

/** Every kind of event that Plimsoll judges on, each in the forms that differ. */
export const occasions: readonly Occasion[] = [
  { ...pullRequest, name: 'pull_request' },
  {
    ...pullRequest,
    name: 'pull_request with the branch checked out',
    checkout: ({ head }) => head,
  },
  {
    ...readOnly,
    name: 'pull_request from a fork',
    payload: (pull) => pull.payload('stranger/shop'),
  },
  {
    ...readOnly,
    name: 'pull_request of Dependabot',
    environment: { GITHUB_ACTOR: 'dependabot[bot]' },
  },
  {
    ...pullRequest,
    name: 'pull_request_target',
    event: 'pull_request_target',
    payload: (pull) => pull.payload('stranger/shop'),
    checkout: ({ base }) => base,
  },
  {
    ...pullRequest,
    name: 'pull_request_target with the stranger’s branch checked out',
    event: 'pull_request_target',
    payload: (pull) => pull.payload('stranger/shop'),
    checkout: ({ head }) => head,
  },
  {
    name: 'merge_group',
    event: 'merge_group',
    payload: ({ merge: head_sha, base: base_sha }) =>
      webhook('merge-group-checks-requested', { merge_group: { head_sha, base_sha } }),
    checkout: merge,
    revisions: merged,
    comments: 0,
    judge: 'base',
  },
  {
    ...push,
    name: 'push',
    payload: ({ merge: after, base }) => pushed({ before: base, after }),
    revisions: merged,
  },
  {
    ...push,
    name: 'push by force, whose past is gone',
    payload: ({ merge: after }) => pushed({ before: GONE, after, forced: true }),
    revisions: mergeAlone,
    gaps: ['base-missing'],
  },
  {
    ...push,
    name: 'push of a new branch',
    payload: ({ merge: after }) => pushed({ before: NONE, after, created: true }),
    revisions: mergeAlone,
  },
  {
    ...push,
    name: 'push of a tag that is moved',
    payload: ({ merge: after, base }) => pushed({ ref: 'refs/tags/v1', before: base, after }),
    revisions: mergeAlone,
  },
  {
    ...unprompted,
    name: 'schedule',
    event: 'schedule',
    // GitHub sends the expression, and nothing that its description has a schema for.
    payload: () => ({ schedule: '0 4 * * *' }),
  },
  {
    ...unprompted,
    name: 'workflow_dispatch',
    event: 'workflow_dispatch',
    payload: () => webhook('workflow-dispatch', { ref: 'refs/heads/main' }),
  },
  {
    ...unprompted,
    name: 'repository_dispatch',
    event: 'repository_dispatch',
    payload: () => webhook('repository-dispatch-sample', {}),
  },
  {
    ...unprompted,
    name: 'release',
    event: 'release',
    payload: () => webhook('release-published', { release: { tag_name: 'v1' } }),
  },
  {
    ...unprompted,
    name: 'an event of another kind',
    event: 'issue_comment',
    payload: () =>
      webhook('issue-comment-created', {
        issue: { number: 7, user: OCTOCAT },
        comment: { user: OCTOCAT },
      }),
  },
];

function pushed(difference: object): object {
  return webhook('push', { ref: 'refs/heads/main', ...difference });
}
