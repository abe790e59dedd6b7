import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { webhook } from '../../stand-in/github/webhook.ts';
import { overcommitted, tooLarge, unchanged } from './changes.ts';
import { runAction, type StepResult } from './run-action.ts';
import { openStage, type Stage } from './stage.ts';
import { zipOf, zipOfReport } from './zip.ts';

const RUN = 42;
const FORK = 'stranger/shop';

interface Turns {
  /** What the run says of itself, where it differs. */
  readonly run?: object;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** The privileged run of the pair: it has the base checked out, and may write. */
function comments({ pull, github }: Stage, { run = {}, inputs }: Turns = {}): Promise<StepResult> {
  github.permission = 'write';
  const owner = { login: 'stranger', id: 2 };
  const payload = webhook('workflow-run-completed', {
    workflow_run: {
      id: RUN,
      event: 'pull_request',
      head_branch: 'change',
      head_sha: pull.head,
      pull_requests: [],
      repository: { full_name: 'octo/shop', name: 'shop', owner: { login: 'octo', id: 1 } },
      head_repository: { full_name: FORK, name: 'shop', owner },
      ...run,
    },
  });
  return runAction({
    workspace: pull.root,
    github,
    event: { name: 'workflow_run', payload },
    inputs: { mode: 'comment', ...inputs },
  });
}

/** The run that judges, with the rights of a fork; what it uploads is handed over. */
async function judges(stage: Stage): Promise<StepResult> {
  stage.github.permission = 'read';
  const result = await stage.run({}, { repository: FORK });
  stage.github.open({ number: 7, sha: stage.pull.head, home: FORK, branch: 'change' });
  handOver(stage, zipOfReport(readFileSync(result.outputs['report'] ?? '')));
  return result;
}

function handOver({ github }: Stage, zip: Uint8Array, differences: object = {}): void {
  const id = github.artifacts.length + 1;
  github.artifacts.push({ id, run: RUN, name: 'plimsoll-report', zip, ...differences });
}

/** A report as the judging run leaves it, ready to be forged. */
async function honest(stage: Stage): Promise<Record<string, unknown>> {
  const { outputs } = await judges(stage);
  stage.github.artifacts.splice(0);
  return JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
}

function handOverReport(stage: Stage, report: unknown): void {
  handOver(stage, zipOfReport(Buffer.from(JSON.stringify(report))));
}

describe('a pair of workflows', () => {
  test('comments on the pull request of a fork, that the fork’s own run may not comment on', async () => {
    await using stage = await openStage(tooLarge);
    expect(await judges(stage)).toMatchObject({ exitCode: 1 });
    expect(stage.github.comments).toEqual([]);
    const told = await comments(stage);
    expect(told).toMatchObject({ exitCode: 0, outputs: { outcome: 'exceeds', 'exit-code': '1' } });
    expect(stage.github.comments).toMatchObject([
      { issue: 7, author: 'github-actions[bot]', body: expect.stringMatching(/^### ❌ Plimsoll/) },
    ]);
    const body = stage.github.comments[0]?.body ?? '';
    expect(body).toContain(`https://github.com/${FORK}/blob/${stage.pull.head}/compose.yaml#L`);
    expect(body).toContain(`https://github.com/octo/shop/actions/runs/${RUN}`);
    expect(told.outputs['comment-url']).toContain('#issuecomment-');
  });

  test('keeps that comment up to date, and turns it green', async () => {
    await using stage = await openStage(tooLarge);
    await judges(stage);
    await comments(stage);
    stage.pull.push(unchanged);
    await judges(stage);
    await comments(stage);
    expect(stage.github.comments).toMatchObject([
      { writes: 2, body: expect.stringMatching(/^### ✅ Plimsoll/) },
    ]);
  });

  test('takes the newest of what reruns have left', async () => {
    await using stage = await openStage(tooLarge);
    handOver(stage, new Uint8Array(9));
    await judges(stage);
    expect((await comments(stage)).exitCode).toBe(0);
    expect(stage.github.comments).toHaveLength(1);
  });

  test('never gives the token to the server that has the artifact', async () => {
    await using stage = await openStage(overcommitted);
    await judges(stage);
    await comments(stage);
    expect(stage.github.requests.filter((line) => line.includes('/blobs/'))).toHaveLength(1);
    expect(stage.github.violations).toEqual([]);
  });

  test('tells a stack in which numbers below zero say that there is no limit', async () => {
    const free = 'memswap_limit: -1\n    pids_limit: -1\n    oom_score_adj: -1000';
    const { 'compose.yaml': text = '' } = tooLarge;
    await using stage = await openStage({ 'compose.yaml': `${text}    ${free}\n` });
    await judges(stage);
    expect(await comments(stage)).toMatchObject({ exitCode: 0 });
    expect(stage.github.comments).toHaveLength(1);
  });

  test('has nothing to tell of a run that was for no pull request', async () => {
    await using stage = await openStage(overcommitted);
    const { exitCode, log } = await comments(stage, { run: { event: 'push' } });
    expect(exitCode).toBe(0);
    expect(log).toContain('The run before was for "push"');
    expect(stage.github.requests).toEqual([]);
  });

  test.for([
    { name: 'has moved on', pull: { sha: 'f'.repeat(40) } },
    { name: 'is of another repository with such a branch', pull: { home: 'stranger/other' } },
    { name: 'is of another branch', pull: { branch: 'other' } },
  ])('writes the summary alone where the pull request $name', async ({ pull }) => {
    await using stage = await openStage(tooLarge);
    await judges(stage);
    const ours = { number: 7, sha: stage.pull.head, home: FORK, branch: 'change' };
    stage.github.open({ ...ours, ...pull });
    const { exitCode, summary } = await comments(stage);
    expect({ exitCode, summary }).toMatchObject({
      exitCode: 0,
      summary: expect.stringMatching(/^### ❌/),
    });
    expect(stage.github.comments).toEqual([]);
  });

  test('writes the summary alone where two pull requests have the commit', async () => {
    await using stage = await openStage(tooLarge);
    await judges(stage);
    stage.github.open({ number: 8, sha: stage.pull.head, home: FORK, branch: 'change' });
    expect((await comments(stage)).summary).toMatch(/^### ❌/);
    expect(stage.github.comments).toEqual([]);
  });

  test.for([
    {
      name: 'mode "comment" on any other event',
      event: 'pull_request',
      inputs: { mode: 'comment' },
    },
    { name: 'mode "judge" on workflow_run', event: 'workflow_run', inputs: {} },
  ])('refuses $name', async ({ event, inputs }) => {
    await using stage = await openStage(overcommitted);
    const payload = stage.pull.payload();
    const run = {
      workspace: stage.pull.root,
      github: stage.github,
      event: { name: event, payload },
    };
    const { exitCode, commands } = await runAction({ ...run, inputs });
    expect(exitCode).toBe(2);
    expect(commands).toContainEqual(expect.stringContaining('title=usage-invalid'));
    expect(stage.github.requests).toEqual([]);
  });
});

describe('what a run hands over', () => {
  const text = Buffer.from('{}');
  const bomb = zipOf([{ name: 'report.json', bytes: Buffer.alloc(64 * 1024 ** 2, ' ') }]);
  const lying = zipOf([
    { name: 'report.json', bytes: Buffer.alloc(64 * 1024 ** 2, ' '), toldSize: 100 },
  ]);

  test.for<{ name: string; zip: Uint8Array; differences?: object; told: string }>([
    { name: 'no zip', zip: Buffer.from('# Hi @everyone'), told: 'cannot be unpacked' },
    { name: 'half a zip', zip: zipOfReport(text).subarray(0, 40), told: 'cannot be unpacked' },
    { name: 'an empty zip', zip: zipOf([]), told: 'holds 0 files' },
    {
      name: 'two files',
      zip: zipOf([
        { name: 'report.json', bytes: text },
        { name: 'more.json', bytes: text },
      ]),
      told: 'holds 2 files',
    },
    {
      name: 'a file that climbs',
      zip: zipOf([{ name: '../../report.json', bytes: text }]),
      told: 'cannot be unpacked',
    },
    {
      name: 'a file at the root of the disk',
      zip: zipOf([{ name: '/etc/report.json', bytes: text }]),
      told: 'cannot be unpacked',
    },
    {
      name: 'a link',
      zip: zipOf([{ name: 'report.json', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]),
      told: 'something else than a plain file',
    },
    {
      name: 'a device',
      zip: zipOf([{ name: 'report.json', bytes: text, mode: 0o060666 }]),
      told: 'something else than a plain file',
    },
    {
      name: 'a directory',
      zip: zipOf([{ name: 'report/', bytes: Buffer.alloc(0), mode: 0o040755 }]),
      told: 'something else than a plain file',
    },
    {
      name: 'an encrypted file',
      zip: zipOf([{ name: 'report.json', bytes: text, flags: 1 }]),
      told: 'encrypted',
    },
    {
      name: 'damaged on its way',
      zip: zipOf([{ name: 'report.json', bytes: text, toldChecksum: 1 }]),
      told: 'its checksum differs',
    },
    { name: 'a bomb that says so', zip: bomb, told: 'The report is 67108864 bytes' },
    { name: 'a bomb that does not', zip: lying, told: 'cannot be unpacked' },
    {
      name: '50 MB, as GitHub tells',
      zip: zipOfReport(text),
      differences: { toldSize: 50_000_000 },
      told: 'larger than 8388608 bytes',
    },
    {
      name: '50 MB, told as 100 bytes',
      zip: Buffer.alloc(50_000_000),
      differences: { toldSize: 100 },
      told: 'larger than 8388608 bytes',
    },
    { name: 'no text', zip: zipOfReport(Buffer.from([0xff, 0xfe, 0x00])), told: 'no JSON' },
    { name: 'UTF-16', zip: zipOfReport(Buffer.from('{}', 'utf16le')), told: 'no JSON' },
    { name: 'no number', zip: zipOfReport(Buffer.from('{"schema":NaN}')), told: 'no JSON' },
    {
      name: 'a number past all numbers',
      zip: zipOfReport(Buffer.from('{"schema":1e999}')),
      told: 'holds the number Infinity',
    },
    {
      name: 'a prototype',
      zip: zipOfReport(Buffer.from('{"__proto__":{"schema":1}}')),
      told: 'not as its schema says',
    },
    {
      name: 'half a million keys',
      zip: zipOfReport(Buffer.from(JSON.stringify(Object.fromEntries(numbered(500_000))))),
      told: 'more than 400000 values',
    },
    { name: 'half a JSON', zip: zipOfReport(Buffer.from('{"schema":')), told: 'no JSON' },
    {
      name: 'a million brackets',
      zip: zipOfReport(Buffer.from('['.repeat(1_000_000) + ']'.repeat(1_000_000))),
      told: 'levels deep',
    },
    { name: 'another JSON', zip: zipOfReport(text), told: 'not as its schema says' },
  ])('is refused where it is $name', async ({ zip, differences, told }) => {
    await using stage = await openStage(overcommitted);
    stage.github.open({ number: 7, sha: stage.pull.head, home: FORK, branch: 'change' });
    handOver(stage, zip, differences);
    const { exitCode, commands, summary, log } = await comments(stage);
    expect(exitCode, log).toBe(2);
    expect(commands).toContainEqual(
      expect.stringMatching(new RegExp(`^::error title=report-refused::[^\\n]*${told}`)),
    );
    expect(summary).toMatch(/^### ❔/);
    expect(stage.github.comments).toEqual([]);
  });

  test.for<{ name: string; differences?: object; code: string }>([
    { name: 'nothing', code: 'report-missing' },
    { name: 'what has expired', differences: { expired: true }, code: 'report-missing' },
    {
      name: 'something under another name',
      differences: { name: 'other' },
      code: 'report-missing',
    },
    { name: 'something of another run', differences: { run: 43 }, code: 'report-missing' },
  ])('is missed where it is $name', async ({ differences, code }) => {
    await using stage = await openStage(overcommitted);
    if (differences !== undefined) handOver(stage, zipOfReport(text), differences);
    const { exitCode, commands } = await comments(stage);
    expect(exitCode).toBe(2);
    expect(commands).toContainEqual(expect.stringContaining(`title=${code}::`));
  });
});

type Json = Record<string, unknown>;
type Forgery = (report: Json, stage: Stage) => unknown;

const onStack =
  (change: (stack: Json) => Json): ((report: Json) => Json) =>
  (report) => ({ ...report, stacks: (report['stacks'] as Json[]).map(change) });

const eased = onStack((stack) => ({
  ...stack,
  findings: (stack['findings'] as Json[]).map((finding) => ({ ...finding, severity: 'warning' })),
}));

describe('a forged report', () => {
  test.for<{ name: string; forge: Forgery; told: string }>([
    {
      name: 'is about another commit',
      forge: (report) => ({ ...report, head: { revision: 'e'.repeat(40) } }),
      told: 'The report is about',
    },
    {
      name: 'hides an error behind a good answer',
      forge: (report) => ({ ...report, outcome: 'fits', exitCode: 0 }),
      told: 'answer is not what it finds',
    },
    {
      name: 'is about no commit',
      forge: (report) => ({ ...report, head: {} }),
      told: 'The report is about no commit',
    },
    {
      name: 'says nothing of a warning',
      forge: (report) => ({
        ...eased(report),
        outcome: 'fits',
        exitCode: 0,
      }),
      told: 'answer is not what it finds',
    },
    {
      name: 'fails, and finds nothing',
      forge: (report) => onStack((stack) => ({ ...stack, findings: [] }))(report),
      told: 'answer is not what it finds',
    },
    {
      name: 'is undecided for no reason',
      forge: (report) => ({ ...report, outcome: 'undecided', exitCode: 2 }),
      told: 'answer is not what it finds',
    },
    {
      name: 'has judged nothing and fits',
      forge: (report) => ({ ...report, outcome: 'fits', exitCode: 0, stacks: [] }),
      told: 'answer is not what it finds',
    },
    {
      name: 'has text of 100,000 characters',
      forge: onStack((stack) => ({ ...stack, id: 'x'.repeat(100_000) })),
      told: 'text of 100000 characters',
    },
    {
      name: 'has half a million services',
      forge: onStack((stack) => ({ ...stack, profiles: Array(500_000).fill('a') })),
      told: 'more than 400000 values',
    },
    {
      name: 'has less than no memory',
      forge: (report) => JSON.parse(JSON.stringify(report).replaceAll('"limit":', '"limit":-')),
      told: 'amounts that there are not',
    },
    {
      name: 'has more memory than can be counted',
      forge: (report) =>
        JSON.parse(JSON.stringify(report).replaceAll(/"limit":[\d.]+/g, '"limit":1e300')),
      told: 'the number 1e',
    },
    {
      name: 'has half a byte',
      forge: (report) =>
        JSON.parse(JSON.stringify(report).replaceAll(/"limit":[\d.]+/g, '"limit":0.5')),
      told: 'amounts that there are not',
    },
    {
      name: 'has another shape in one place',
      forge: onStack((stack) => ({ ...stack, budgets: 'none' })),
      told: 'stacks.0.budgets',
    },
  ])('is refused where it $name', async ({ forge, told }) => {
    await using stage = await openStage(tooLarge);
    handOverReport(stage, forge(await honest(stage), stage));
    const { exitCode, commands, log } = await comments(stage);
    expect(exitCode, log).toBe(2);
    expect(commands).toContainEqual(
      expect.stringMatching(`^::error title=report-refused::.*${told}`),
    );
    expect(stage.github.comments).toEqual([]);
  });

  test.for<{ name: string; forge: Forgery }>([
    {
      name: 'names another pull request',
      forge: (report) => ({ ...report, number: 1, pull_request: 1 }),
    },
    {
      name: 'brings Markdown of its own',
      forge: (report) => ({ ...report, markdown: '# @everyone' }),
    },
    {
      name: 'speaks to everyone in each name and message',
      forge: onStack((stack) => ({
        ...stack,
        id: '@everyone <img src=x onerror=alert(1)>\n::error::gotcha\u202e',
        findings: (stack['findings'] as Json[]).map((finding) => ({
          ...finding,
          message: '</details><script>alert(1)</script> @everyone [x](https://evil.example)',
        })),
      })),
    },
    {
      name: 'points out of the repository',
      forge: (report) =>
        JSON.parse(
          JSON.stringify(report).replaceAll(
            '"compose.yaml"',
            '"../../../../evil/page/blob/main/x"',
          ),
        ),
    },
    {
      name: 'points to another site',
      forge: (report) =>
        JSON.parse(JSON.stringify(report).replaceAll('"compose.yaml"', '"//evil.example/\\"><b>"')),
    },
    {
      name: 'points at half a character',
      forge: (report) =>
        JSON.parse(JSON.stringify(report).replaceAll('"compose.yaml"', '"\\ud800.yaml"')),
    },
  ])('does no harm where it $name', async ({ forge }) => {
    await using stage = await openStage(tooLarge);
    handOverReport(stage, forge(await honest(stage), stage));
    const { exitCode, summary, commands, log } = await comments(stage);
    expect(exitCode, log).toBe(0);
    expect(stage.github.comments).toMatchObject([{ issue: 7 }]);
    for (const told of [stage.github.comments[0]?.body ?? '', summary]) {
      expect(told).not.toMatch(/<img|<script|<b>|@everyone|\u202e|\]\(https/);
      const links = [...told.matchAll(/href="(?<address>[^"]*)"/g)].map(
        ({ groups }) => groups?.['address'],
      );
      const own = [
        `https://github.com/${FORK}/blob/${stage.pull.head}/`,
        'https://github.com/octo/shop/actions/runs/42',
      ];
      expect(links.filter((link) => !own.some((start) => link?.startsWith(start)))).toEqual([]);
      expect(links.filter((link) => link?.includes('..'))).toEqual([]);
    }
    expect(commands.filter((line) => line.includes('gotcha'))).toEqual([]);
  });
});

describe('a large report', () => {
  test('is told in seconds, whatever its lists are held against each other', async () => {
    await using stage = await openStage(tooLarge);
    const rule = 'memory-limits-exceed-host';
    const finding = { rule, severity: 'error', message: 'Too much.', facts: {} };
    const swollen = onStack(({ budgets, ...stack }) => {
      const { base: _, ...budget } = (budgets as Json[])[0] ?? {};
      return { ...stack, budgets: times(5000, budget), findings: times(25_000, finding) };
    });
    handOverReport(stage, swollen(await honest(stage)));
    const start = performance.now();
    expect(await comments(stage)).toMatchObject({ exitCode: 0 });
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(stage.github.comments[0]?.body).toContain('more |');
  });
});

function numbered(count: number): [string, number][] {
  return Array.from({ length: count }, (_, index) => [`k${index}`, index]);
}

function times<T>(count: number, one: T): T[] {
  return Array<T>(count).fill(one);
}

describe('a fault of GitHub', () => {
  test.for([
    'actions/list-workflow-run-artifacts',
    'actions/download-artifact',
    'blob',
    'pulls/list',
  ])('at %s is told as such, and the next run comments', async (call) => {
    await using stage = await openStage(tooLarge);
    await judges(stage);
    stage.github.faults.set(call, {
      kind: 'answer',
      answer: { status: 403, body: { message: 'No' } },
    });
    const { exitCode, commands } = await comments(stage);
    expect(exitCode).toBe(3);
    expect(commands).toContainEqual(
      expect.stringContaining('title=github-refused::GitHub answers 403'),
    );
    stage.github.faults.clear();
    await comments(stage);
    expect(stage.github.comments).toHaveLength(1);
  });

  test('that cuts the artifact off in the middle is told as such', async () => {
    await using stage = await openStage(tooLarge);
    await judges(stage);
    stage.github.faults.set('blob', { kind: 'cut' });
    expect(await comments(stage)).toMatchObject({ exitCode: 3 });
  });
});
