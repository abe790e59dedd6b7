import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { activate, composeJsonText, readDocument } from '@plimsoll/core';
import { disk } from '@plimsoll/node';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judgeProgram } from '../../script/measures/places.ts';
import { anyStack, type StackFiles } from '../builders/any-stack.ts';
import { numberedStack } from '../builders/numbered-stack.ts';

const ENVIRONMENT = { PATH: '/usr/bin:/bin', HOME: '/nowhere' };

/** The document, or that there is none. */
type Answer = object | 'refused';

/** What Docker Compose makes of the project in `directory`. */
function judged(directory: string): Answer {
  const program = judgeProgram();
  if (program === undefined) throw new Error('There is no judge: run script/bootstrap judge.');
  const { status, stdout } = spawnSync(program, ['--profile', '*', 'config', '--format', 'json'], {
    cwd: directory,
    env: { ...ENVIRONMENT, DOCKER_HOST: 'tcp://127.0.0.1:1' },
    encoding: 'utf8',
  });
  return status === 0 ? JSON.parse(stdout) : 'refused';
}

/** What Plimsoll makes of it. */
function ours(directory: string): Answer {
  const { document } = readDocument({
    files: disk(),
    directory,
    profiles: ['*'],
    environment: { ...ENVIRONMENT, PWD: directory, DOCKER_HOST: 'tcp://127.0.0.1:1' },
    missingEnvFiles: 'error',
  });
  const project = document && activate(document).project;
  return project === undefined ? 'refused' : JSON.parse(composeJsonText(project));
}

function written(files: StackFiles, top: string, name: string): string {
  const directory = join(top, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

describe('Docker Compose and Plimsoll', () => {
  test.for([
    { name: 'stacks of many numbers', stacks: numberedStack, count: 60, seed: 1 },
    { name: 'stacks of any kind', stacks: anyStack, count: 150, seed: 2 },
  ])('answer alike about $name', ({ stacks, count, seed }) => {
    const top = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-judge-')));
    onTestFinished(() => rmSync(top, { recursive: true, force: true }));
    let accepted = 0;
    for (const [index, files] of fc.sample(stacks, { numRuns: count, seed }).entries()) {
      const directory = written(files, top, `project-${index}`);
      const answer = judged(directory);
      expect(ours(directory), JSON.stringify(files)).toEqual(answer);
      if (answer !== 'refused') accepted += 1;
    }
    expect(accepted).toBeGreaterThan(5);
  });
});
