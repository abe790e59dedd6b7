import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'docs/workflows');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = readdirSync(FOLDER);
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const workflow = (file: string): Workflow => parse(read(file));
const jobs = (file: string): readonly Job[] => Object.values(workflow(file).jobs);
const steps = (file: string): readonly Step[] => jobs(file).flatMap((job) => job.steps);

/** What each of the Action's jobs may be granted, and no more. */
const GRANTS = ['contents: read', 'pull-requests: write', 'actions: read'];

interface Release {
  readonly jobs: { readonly tag: { readonly steps: readonly { readonly run?: string }[] } };
}

// The release is made on Linux.
describe.runIf(process.platform === 'linux')('a release', () => {
  test('has the example workflows with the hash of its own commit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-release-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(FOLDER, join(folder, 'docs/workflows'), { recursive: true });
    const commit = 'a1'.repeat(20);
    for (const [name, does] of [
      ['git', `[ "$1" != rev-parse ] || echo ${commit}`],
      ['gh', 'echo "$@" >> told'],
    ] as const) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    }
    const { jobs: release }: Release = parse(
      readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8'),
    );
    const env = { PATH: `${folder}${delimiter}${process.env['PATH']}`, GITHUB_REF_NAME: 'v1.2.3' };
    const script = release.tag.steps.at(-1)?.run ?? expect.fail();
    const { status, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd: folder, env });
    expect(status, String(stderr)).toBe(0);
    const told = readFileSync(join(folder, 'told'), 'utf8');
    for (const file of files) {
      expect(told).toContain(` workflows/${file}`);
      const text = readFileSync(join(folder, 'workflows', file), 'utf8');
      expect(text).toContain(`plimsoll/plimsoll@${commit} # v1.2.3\n`);
      expect(text).not.toContain('00000');
    }
  });
});

describe('an example workflow', () => {
  test.for(files)('asks for the least that does: %s', (file) => {
    expect(workflow(file).permissions).toEqual({});
    const grants = jobs(file).flatMap(({ permissions }) =>
      Object.entries(permissions).map(([name, right]) => `${name}: ${right}`),
    );
    expect(grants.filter((grant) => !GRANTS.includes(grant))).toEqual([]);
  });

  test.for(files)('keeps no token in the checkout: %s', (file) => {
    const checkouts = steps(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test.for(files)('takes actions by the hash of a release: %s', (file) => {
    const uses = read(file).match(/(?<=uses: ).*/g) ?? [];
    expect(uses.filter((use) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([]);
  });

  test.for(files)('has no filter that would leave a required check without an end: %s', (file) => {
    expect(read(file)).not.toMatch(/^\s+paths(?:-ignore)?:/m);
  });

  test.for(files)('gives the Action inputs that it has: %s', (file) => {
    const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const given = steps(file)
      .filter(({ uses }) => uses?.startsWith('plimsoll/'))
      .flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((name) => !(name in inputs))).toEqual([]);
  });

  test('stands on the page of the Action', () => {
    const page = readFileSync(join(ROOT, 'docs/action.md'), 'utf8');
    expect(files.filter((file) => !page.includes(`(workflows/${file})`))).toEqual([]);
  });
});

describe('the pair for forks', () => {
  const [report, comment] = [workflow('fork-report.yml'), workflow('fork-comment.yml')];

  test('is joined by the name of the first', () => {
    expect(comment.on).toMatchObject({ workflow_run: { workflows: [report.name] } });
  });

  test('hands over the report under the name that is looked for', () => {
    const upload = steps('fork-report.yml').find(({ uses }) => uses?.includes('/upload-artifact@'));
    expect(upload?.with).toMatchObject({ name: 'plimsoll-report' });
    expect(readFileSync(join(ROOT, 'src/inputs.ts'), 'utf8')).toContain("|| 'plimsoll-report'");
  });

  test('gives no right to write to the run of what a stranger wrote', () => {
    expect(jobs('fork-report.yml').map(({ permissions }) => permissions)).toEqual([
      { contents: 'read' },
    ]);
  });

  test('checks nothing out, and runs no command, where it may write', () => {
    expect(steps('fork-comment.yml')).toMatchObject([{ with: { mode: 'comment' } }]);
    expect(steps('fork-comment.yml')).toHaveLength(1);
  });
});

// script/bootstrap installs both there; the other checks above need neither.
describe.runIf(process.platform === 'linux')('the linters of workflows', () => {
  const paths = files.map((file) => join(FOLDER, file));
  test.for([
    { name: 'actionlint', options: [] },
    {
      name: 'zizmor',
      options: ['--offline', '--quiet', '--strict-collection', '--persona=pedantic'],
    },
  ])('find nothing: $name', ({ name, options }) => {
    const { status, stdout, stderr } = spawnSync(program(name), [...options, ...paths], {
      encoding: 'utf8',
    });
    expect(status, stdout + stderr).toBe(0);
  });
});

function program(name: string): string {
  const folders = [join(ROOT, '.tools/bin'), ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is not there; script/bootstrap installs it.`);
  return found;
}
