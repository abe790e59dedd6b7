import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { GitServer } from '../../stand-in/git-server.ts';
import { git } from './pull-request.ts';
import { runAction, type StepResult } from './run-action.ts';
import type { Stage } from './stage.ts';

/** A clone as a runner has it, and the server it came from. */
export interface Clone extends AsyncDisposable {
  readonly root: string;
  readonly server: GitServer;
  run(
    environment?: Readonly<Record<string, string>>,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<StepResult>;
}

/** How a clone may differ from the ordinary one. */
export interface CloneTurns {
  /** The event that the run is started by. */
  readonly name?: string;
  /** The one file that is checked out, its contents alone fetched: as `actions/checkout` does with `sparse-checkout`. */
  readonly sparse?: string;
}

/** The one commit that a runner checks out, from a server that lets nobody in without the token. */
export async function shallowClone(
  stage: Stage,
  commit: string,
  { name = 'pull_request', sparse }: CloneTurns = {},
): Promise<Clone> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  git(folder, 'clone', '--quiet', '--bare', stage.pull.root, 'octo/shop.git');
  const bare = join(folder, 'octo/shop.git');
  git(bare, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  git(bare, 'config', 'uploadpack.allowFilter', 'true');
  git(bare, 'fetch', '--quiet', stage.pull.root, `${commit}:refs/pull/7/merge`);
  const root = join(folder, 'work');
  git(folder, 'init', '--quiet', root);
  git(root, 'remote', 'add', 'origin', `file://${bare}`);
  if (sparse !== undefined) git(root, 'sparse-checkout', 'set', '--no-cone', `/${sparse}`);
  const filter = sparse === undefined ? [] : ['--filter=blob:none'];
  git(root, 'fetch', '--quiet', '--depth=1', ...filter, 'origin', commit);
  git(root, 'checkout', '--quiet', '--detach', commit);
  const server = await GitServer.start({ folder, token: 'secret-token' });
  const address = server.url;
  git(root, 'remote', 'set-url', 'origin', `${address}/octo/shop.git`);
  // actions/checkout leaves a header of its own behind; a second one would be refused.
  git(root, 'config', `http.${address}/.extraheader`, 'AUTHORIZATION: basic c3RhbGU6c3RhbGU=');
  stage.github.setHead(stage.pull.number, stage.pull.head, stage.pull.base);
  const event = { name, payload: stage.pull.payload() };
  return {
    root,
    server,
    run: (environment = {}, inputs = {}) => {
      const variables = { GITHUB_SERVER_URL: address, ...environment };
      const { github } = stage;
      return runAction({ workspace: root, github, event, inputs, environment: variables });
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
