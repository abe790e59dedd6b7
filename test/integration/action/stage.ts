import { expect } from 'vitest';
import { GitHub } from '../../stand-in/github/github.ts';
import { before } from './changes.ts';
import { type Files, PullRequest } from './pull-request.ts';
import { runAction, type StepResult } from './run-action.ts';

/** A pull request, the GitHub it is on, and the Action to run on it. */
export interface Stage extends AsyncDisposable {
  readonly pull: PullRequest;
  readonly github: GitHub;
  /** Runs the Action on the pull request as it is now. */
  run(inputs?: Readonly<Record<string, string>>, turns?: Turns): Promise<StepResult>;
}

/** How a run may differ from the ordinary one. */
export interface Turns {
  /** GitHub has a newer head than the event. */
  readonly moved?: boolean;
  /** The repository that the branch is in. */
  readonly repository?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Nobody takes the log. */
  readonly isUnheard?: boolean;
  /** The step is cancelled as soon as its log says this. */
  readonly cancelAt?: string;
}

/** Opens a pull request of `change` on `base`; when it is done, no request may have departed from GitHub's description. */
export async function openStage(change: Files, base: Files = before): Promise<Stage> {
  const github = await GitHub.start({ repository: 'octo/shop', token: 'secret-token' });
  const pull = PullRequest.open(base, change);
  github.reviews.clone = pull.root;
  return {
    pull,
    github,
    run: (inputs = {}, { moved = false, repository, ...turns } = {}) => {
      if (!moved) github.setHead(pull.number, pull.head, pull.base);
      const event = { name: 'pull_request', payload: pull.payload(repository) };
      return runAction({ workspace: pull.root, github, event, inputs, ...turns });
    },
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      pull[Symbol.dispose]();
      expect(github.violations).toEqual([]);
    },
  };
}
