import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../version.ts';

/** Beside the built program first, then where the repository keeps them. */
const PLACES = ['./workflows/', '../../../../docs/workflows/'];

/** Where the build writes down which commit it is made of. */
const COMMIT_FILE = './commit.txt';

/** A workflow to be written: its path from the top of the repository, and its text. */
export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

const FOLDER = '.github/workflows';

/** The workflow that judges pull requests; for forks, with the one that comments on them. */
export function workflowFiles(takesForks: boolean): readonly WorkflowFile[] {
  const files = takesForks
    ? [
        { name: 'plimsoll.yml', example: 'fork-report.yml' },
        { name: 'plimsoll-comment.yml', example: 'fork-comment.yml' },
      ]
    : [{ name: 'plimsoll.yml', example: 'merge-queue.yml' }];
  return files.map(({ name, example }) => ({
    path: `${FOLDER}/${name}`,
    text: pinned(exampleNamed(example)),
  }));
}

/** Whether a workflow uses the Action already. */
export function usesPlimsoll(workflow: string): boolean {
  return /^\s*(?:-\s+)?uses:\s*["']?plimsoll\/plimsoll@/m.test(workflow);
}

/** Whether a path is that of a workflow. */
export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

function exampleNamed(name: string): string {
  const place = PLACES.map((folder) => new URL(`${folder}${name}`, import.meta.url)).find((url) =>
    existsSync(url),
  );
  if (place === undefined) throw new Error(`The workflow "${name}" is missing from this package`);
  return readFileSync(place, 'utf8');
}

/** The examples name no commit of ours, since none can hold its own hash. */
function pinned(example: string): string {
  return example
    .replaceAll('fork-report.yml', 'plimsoll.yml')
    .replaceAll('fork-comment.yml', 'plimsoll-comment.yml')
    .replaceAll(/(?<=plimsoll\/plimsoll@)0{40} # v[\d.]+/g, ownRelease());
}

/** This program's own release, as a workflow names it: without git, its sources cannot tell their commit. */
function ownRelease(): string {
  const commit = ownCommit();
  if (!/^[0-9a-f]{40}$/.test(commit)) return `v${VERSION} # pin the hash of its commit`;
  return `${commit} # v${VERSION}`;
}

/** The commit that this program is made of: the build knows, and from its sources git does. */
function ownCommit(): string {
  const built = new URL(COMMIT_FILE, import.meta.url);
  if (existsSync(built)) return readFileSync(built, 'utf8').trim();
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd, encoding: 'utf8' });
  return stdout?.trim() ?? '';
}
