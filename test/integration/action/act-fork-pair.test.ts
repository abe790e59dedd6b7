import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { webhook } from '../../stand-in/github/webhook.ts';
import { putAction, runWorkflows } from './act.ts';
import { before, tooLarge } from './changes.ts';
import type { Files } from './pull-request.ts';
import { openStage, type Stage } from './stage.ts';

const WORKFLOWS = join(import.meta.dirname, '../../../docs/workflows');
const UPLOAD = join(import.meta.dirname, '../../stand-in/upload-artifact.ts');
const FORK = 'stranger/shop';
const RUN = 42;

// act runs workflows on the machine itself only on Linux; fork-pair.test.ts starts the Action on every system.
describe.runIf(process.platform === 'linux')('the workflows of docs/workflows for forks', () => {
  test('run one after the other on a real runner: the first may not write and hands its report over, the second comments', {
    timeout: 120_000,
  }, async () => {
    await using stage = await openStage(tooLarge, { ...before, ...workflows() });
    const { github, pull } = stage;
    const actions = localActions(pull.root);
    const stored = folderFor('artifacts');
    github.setHead(pull.number, pull.head, pull.base);

    github.permission = 'read';
    const server = ['--artifact-server-path', stored, '--artifact-server-addr', '127.0.0.1'];
    const port = ['--artifact-server-port', String(await freePort())];
    const first = await runWorkflows({
      directory: pull.root,
      github,
      event: { name: 'pull_request', payload: pull.payload(FORK) },
      options: [...actions, ...server, ...port, '--env', `GITHUB_RUN_ID=${RUN}`],
    });
    expect(first.isGreen, first.log).toBe(false);
    expect(github.comments).toEqual([]);

    const zip = readFileSync(join(stored, `${RUN}/plimsoll-report/plimsoll-report.zip`));
    github.artifacts.push({ id: 1, run: RUN, name: 'plimsoll-report', zip });
    github.open({ number: pull.number, sha: pull.head, home: FORK, branch: 'change' });
    github.permission = 'write';
    pull.git('checkout', '--quiet', '--detach', pull.base);
    const second = await runWorkflows({
      directory: pull.root,
      github,
      event: { name: 'workflow_run', payload: completed(stage) },
      options: actions,
    });
    expect(second.isGreen, second.log).toBe(true);
    expect(github.comments).toMatchObject([
      { issue: 7, author: 'github-actions[bot]', body: expect.stringMatching(/^### ❌/) },
    ]);
    const [{ body } = expect.fail()] = github.comments;
    expect(body).toContain(`https://github.com/octo/shop/actions/runs/${RUN}`);
  });
});

/** Both, as they stand there. */
function workflows(): Files {
  const names = ['fork-report.yml', 'fork-comment.yml'];
  return Object.fromEntries(
    names.map((name) => [`.github/workflows/${name}`, readFileSync(join(WORKFLOWS, name), 'utf8')]),
  );
}

/** What has act take folders of this machine for the actions that the workflows name by hash. */
function localActions(root: string): string[] {
  const [plimsoll, upload] = [folderFor('action'), folderFor('upload')];
  putAction(plimsoll);
  const inputs = { name: {}, path: {}, 'retention-days': {} };
  const action = { name: 'Upload', inputs, runs: { using: 'node24', main: 'index.mjs' } };
  writeFileSync(join(upload, 'action.yml'), JSON.stringify(action));
  writeFileSync(join(upload, 'index.mjs'), `import '${pathToFileURL(UPLOAD)}';\n`);
  const text = readFileSync(join(root, '.github/workflows/fork-report.yml'), 'utf8');
  return [...text.matchAll(/uses: (?<action>\S+)/g)].flatMap(({ groups }) => {
    const name = groups?.['action'] ?? '';
    if (name.startsWith('plimsoll/')) return ['--local-repository', `${name}=${plimsoll}`];
    return name.startsWith('actions/upload') ? ['--local-repository', `${name}=${upload}`] : [];
  });
}

function folderFor(what: string): string {
  const folder = mkdtempSync(join(tmpdir(), `plimsoll-${what}-`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : expect.fail();
}

/** What GitHub sends when the first has ended. */
function completed({ pull }: Stage): object {
  return webhook('workflow-run-completed', {
    workflow_run: {
      ...{ id: RUN, event: 'pull_request', conclusion: 'failure', pull_requests: [] },
      ...{ head_branch: 'change', head_sha: pull.head },
      repository: { full_name: 'octo/shop', name: 'shop', owner: { login: 'octo', id: 1 } },
      head_repository: {
        ...{ full_name: FORK, name: 'shop' },
        owner: { login: 'stranger', id: 2 },
      },
    },
  });
}
