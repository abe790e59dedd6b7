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

/** The one commit that a runner checks out, from a server that lets nobody in without the token. */
export async function shallowClone(
  stage: Stage,
  commit: string,
  name = 'pull_request',
): Promise<Clone> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  git(folder, 'clone', '--quiet', '--bare', stage.pull.root, 'octo/shop.git');
  git(join(folder, 'octo/shop.git'), 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  git(
    join(folder, 'octo/shop.git'),
    'fetch',
    '--quiet',
    stage.pull.root,
    `${commit}:refs/pull/7/merge`,
  );
  const root = join(folder, 'work');
  git(folder, 'init', '--quiet', root);
  git(root, 'fetch', '--quiet', '--depth=1', `file://${folder}/octo/shop.git`, commit);
  git(root, 'checkout', '--quiet', '--detach', commit);
  const server = await GitServer.start({ folder, token: 'secret-token' });
  const address = server.url;
  git(root, 'remote', 'add', 'origin', `${address}/octo/shop.git`);
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
