import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './repository.ts';

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly string[]>> };
}

const folder = join(root, '.github/workflows');
const names = readdirSync(folder);

function readText(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function readWorkflow(name: string): Workflow {
  return parse(readText(name)) as Workflow;
}

describe('a workflow', () => {
  test.for(names)('grants nothing at the top: %s', (name) => {
    expect(readWorkflow(name).permissions).toEqual({});
  });

  test.for(names)('says for each job what it may do, and for how long: %s', (name) => {
    const loose = Object.entries(readWorkflow(name).jobs).filter(
      ([, job]) => job.permissions === undefined || job['timeout-minutes'] === undefined,
    );
    expect(loose).toEqual([]);
  });

  test.for(names)('takes actions by the hash of a release that it names: %s', (name) => {
    const uses = readText(name).match(/(?<=uses: )(?!\.\/).*/g) ?? [];
    expect(uses.filter((use) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([]);
  });

  test('takes one release of an action everywhere', () => {
    const uses = names.flatMap((name) => readText(name).match(/(?<=uses: )[\w./-]+@.*/g) ?? []);
    const releases = Map.groupBy(new Set(uses), (use) => use.split('@')[0]);
    expect([...releases.values()].filter((found) => found.length > 1)).toEqual([]);
  });

  test('judges every example', () => {
    const { matrix } = readWorkflow('self.yml').jobs['examples']?.strategy ?? {};
    const examples = readdirSync(join(root, 'examples'), { withFileTypes: true });
    expect(matrix?.['example']).toEqual(
      examples
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .toSorted(),
    );
  });
});
