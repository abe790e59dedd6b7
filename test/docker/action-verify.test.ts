import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suggested } from '../integration/action/accept.ts';
import {
  ACTION,
  act,
  HAND_OVER,
  installAction,
  type WorkflowRun,
} from '../integration/action/act.ts';
import { type Files, PullRequest } from '../integration/action/pull-request.ts';
import { GitHub } from '../stand-in/github/github.ts';
import { PARTS } from './prove-stack.ts';

const SETTINGS = 'host: box\nhosts:\n  box: { memory: 2g, cpus: 4 }\nverify: { duration: 5s }\n';

/** What a hostile stack would leave on this machine if it was booted. */
const TRACE = `/tmp/plimsoll-test-${randomUUID()}`;

const app = (command: string, ...lines: readonly string[]): string =>
  `services:\n  app:\n    image: ${PARTS}\n    command: ${command}\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** Each a stack in a directory of its own, quiet at base. */
const STACKS = {
  held: app('act serve 8080', 'mem_limit: 128m', 'ports: ["8080"]'),
  oom: app('act child 200', 'mem_limit: 64m'),
  hostile: app(
    `["touch", "/host${TRACE}"]`,
    'mem_limit: 64m',
    'privileged: true',
    'volumes: ["/:/host", "/var/run/docker.sock:/var/run/docker.sock"]',
  ),
} as const;

type Id = keyof typeof STACKS;
const IDS: readonly Id[] = ['held', 'oom', 'hostile'];

function filesAt(stack: (id: Id) => string): Files {
  return Object.fromEntries(
    IDS.flatMap((id) => [
      [`${id}/plimsoll.yaml`, SETTINGS],
      [`${id}/compose.yaml`, stack(id)],
    ]),
  );
}

/** What else a step asks for: ten seconds of traffic are the least that sizes can be relied on by. */
const ASKED: Partial<Record<Id, object>> = {
  held: { suggestions: 'all', 'verify-duration': '12s' },
};

/** A step for each stack, of which a red one does not keep the next from running, and one that takes what they leave. */
function workflow(kept: string): object {
  const steps = IDS.map((id) => ({
    id,
    uses: ACTION,
    'continue-on-error': true,
    with: { 'working-directory': id, 'comment-key': id, verify: true, ...ASKED[id] },
  }));
  const keep = {
    env: {
      PAGE: '${{ steps.oom.outputs.verify-page }}',
      SAMPLES: '${{ steps.oom.outputs.verify-samples }}',
    },
    run: `cp "$PAGE" "${kept}/page" && cp "$SAMPLES" "${kept}/samples"`,
  };
  const checkout = { uses: 'actions/checkout@v7', with: { 'persist-credentials': false } };
  const job = { 'runs-on': 'ubuntu-latest', steps: [checkout, ...steps, keep, HAND_OVER] };
  return { on: 'pull_request', jobs: { verify: job } };
}

describe.runIf(process.platform === 'linux')('a workflow that verifies, on a real runner', () => {
  const kept = mkdtempSync(join(tmpdir(), 'plimsoll-kept-'));
  let github: GitHub;
  let pull: PullRequest;
  let run: WorkflowRun;

  beforeAll(async () => {
    github = await GitHub.start({ repository: 'octo/shop', token: 'secret-token' });
    const base = filesAt(() => app('act hold', 'mem_limit: 32m'));
    pull = PullRequest.open(
      { ...base, '.github/workflows/verify.yml': JSON.stringify(workflow(kept)) },
      filesAt((id) => STACKS[id]),
    );
    installAction(pull.root);
    github.reviews.clone = pull.root;
    github.setHead(pull.number, pull.head, pull.base);
    run = await act(pull, github);
  });

  afterAll(async () => {
    rmSync(TRACE, { force: true });
    rmSync(kept, { recursive: true });
    pull[Symbol.dispose]();
    await github[Symbol.asyncDispose]();
  });

  /** As it reads: what keeps numbers and units on one line is a space, too. */
  const commentOn = (id: Id): string => {
    const mark = `<!-- plimsoll-comment: ${id} -->`;
    const found = github.comments.find(({ body }) => body.includes(mark));
    return (found?.body ?? '').replaceAll('\u00a0', ' ');
  };

  test.for([
    { id: 'held', outcome: 'success', exitCode: '0', verdict: 'held' },
    { id: 'oom', outcome: 'failure', exitCode: '1', verdict: 'exceeded' },
    { id: 'hostile', outcome: 'failure', exitCode: '2', verdict: 'undecided' },
  ] as const)('ends with $exitCode for the stack "$id": $verdict', ({ id, ...told }) => {
    expect(run.steps[id], run.log).toMatchObject({
      outcome: told.outcome,
      outputs: { 'exit-code': told.exitCode, verdict: told.verdict },
    });
  });

  test('says in the comment that the stack held, and how close it came', () => {
    expect(commentOn('held')).toMatch(
      /^### ✅ Plimsoll: <code>held<\/code> fits <code>box<\/code> and held under load\n/,
    );
    expect(commentOn('held')).toMatch(
      /\*\*Under load:\*\* ✅ \*\*held\*\*\. \d+ requests of generated/,
    );
    expect(commentOn('held')).toMatch(/\| <code>app<\/code> \| ✅ held \| .* of 128 MiB \|/);
  });

  test('says in the comment what the stack that held should be given', () => {
    expect(commentOn('held')).toMatch(
      /\*\*Sizes for <code>held<\/code>, from 1 run\*\*[\s\S]*\| memory limits \| 128 MiB \| 16 MiB \|/,
    );
    expect(commentOn('held')).toMatch(/\| memory limit \| 128 MiB \| \*\*16 MiB\*\* \| medium \|/);
  });

  test('suggests these sizes at their lines, in one review, and says what they rest on', () => {
    expect(github.reviews.reviews).toHaveLength(1);
    const [remark] = github.reviews.remarks;
    expect(github.reviews.remarks).toHaveLength(1);
    expect(remark).toMatchObject({ path: 'held/compose.yaml' });
    const body = (remark?.body ?? '').replaceAll('\u00a0', ' ');
    expect(body).toMatch(
      /Write the memory limit: 16 MiB in <code>app<\/code>, now 128 MiB\. Peak /,
    );
    expect(body).toMatch(
      /By one run under load: \d+ requests of .*\. Confidence medium: one run only/,
    );
    expect(suggested(remark ?? expect.fail('There is no remark.'))).toContain('    mem_limit: 16m');
  });

  test('says in the comment which service the kernel killed', () => {
    expect(commentOn('oom')).toMatch(
      /^### ❌ .*, but <code>app<\/code> ran out of memory \(OOM\) under load\n/,
    );
    expect(commentOn('oom')).toMatch(/\*\*Under load:\*\* ❌ \*\*exceeded\*\*\. Watched for 5 s/);
    expect(commentOn('oom')).toMatch(
      /\| <code>app<\/code> \| ❌ exceeded \(oom\) \| .* of 64 MiB \| 1 \|/,
    );
  });

  test('shows the kill at the line of the limit', () => {
    expect(run.log).toMatch(/::error file=oom\/compose\.yaml,line=5,col=16,title=verify-oom::/);
  });

  test('says in the comment why the hostile stack was not booted, and leaves no trace of it', () => {
    expect(commentOn('hostile')).toMatch(/^### ❔ .* stayed undecided under load/);
    expect(commentOn('hostile')).toContain('Refused: <code>app</code> is privileged.');
    expect(commentOn('hostile')).toContain("with it the engine's socket.");
    expect(existsSync(TRACE)).toBe(false);
  });

  test('leaves a page and the samples for the steps that follow', () => {
    const [page = '', samples = ''] = ['page', 'samples'].map((name) =>
      readFileSync(join(kept, name), 'utf8'),
    );
    expect(page).toMatch(/"charts":\[[\s\S]*new uPlot/);
    expect(samples.trim().split('\n').length).toBeGreaterThan(10);
  });
});
