import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  DEFAULT_POLICY,
  type FileSystem,
  type FindingReport,
  type JudgeRequest,
  judge,
  type Mended,
  resolveHost,
  suggestionMarkdown,
} from '@plimsoll/core';
import { disk, overlay, toPortablePath } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';
import { diffHunks } from '../../../src/suggest/diff-hunks.ts';
import { linesIn } from '../../../src/suggest/line-replacement.ts';
import { placed } from '../../../src/suggest/placed.ts';
import { type Proposal, proposals } from '../../../src/suggest/proposals.ts';
import { record } from '../../builders/record.ts';
import { accepted } from './accept.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/rules');

/** The stack of a fixture, and what it is judged by. */
function requestOf(directory: string, files: FileSystem): JudgeRequest {
  const { host, target, policy } = JSON.parse(readFileSync(join(directory, 'host.json'), 'utf8'));
  const { id: _, ...fields } = host;
  const written = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
  const found = resolveHost(written.join(',')).host;
  const stack = { id: '.', files, directory: toPortablePath(directory), environment: {}, target };
  return {
    head: { stacks: [stack] },
    hosts: found === undefined ? [] : [found],
    policy: { ...DEFAULT_POLICY, ...policy },
    fixes: true,
  };
}

function findingsOf(request: JudgeRequest): readonly FindingReport[] {
  return judge(request).stacks.flatMap(({ findings }) => findings);
}

/** What would be suggested of a stack that a pull request brings, all of it. */
function suggestedFor(request: JudgeRequest): readonly Proposal[] {
  const mended = findingsOf(request).flatMap((finding): Mended[] => {
    return finding.fix === undefined ? [] : [{ finding, fix: finding.fix }];
  });
  return request.head.stacks.flatMap((stack) =>
    proposals([{ request: stack, mended, sized: [] }], { root: stack.directory }),
  );
}

const cases = globSync('*/fail/*/host.json', { cwd: FIXTURES }).flatMap((path) => {
  const directory = join(FIXTURES, dirname(path));
  const request = requestOf(directory, disk());
  return suggestedFor(request).map((proposal, index) => {
    const name = proposal.mended.map(({ finding }) => finding.rule).join(', ');
    return { name, at: `${dirname(path)} (${index})`, directory, request, proposal };
  });
});

describe('a suggestion that is accepted', () => {
  test.for(cases)('mends $name of $at', ({ directory, request, proposal }) => {
    const { replacement, judged, mended } = proposal;
    const patch = `@@ -0,0 +1,${linesIn(judged).length} @@\n+${judged.replaceAll('\n', '\n+')}`;
    const ground = { judged: linesIn(judged), hunks: diffHunks(patch) };
    const place = placed(replacement, { ...ground, headLine: (line) => line });
    const { lines, ...at } = place ?? expect.fail('It has no place.');
    const findings = mended.map(({ finding }) => finding);
    const body = suggestionMarkdown({ findings, sizes: [] }, lines);
    const path = toPortablePath(join(directory, replacement.path));
    const changed = record({ [path]: accepted(judged, { ...at, body }) });
    const left = findingsOf(
      requestOf(
        directory,
        overlay(changed, disk(), () => true),
      ),
    );
    const words = new Set(left.map(({ message }) => message));
    expect(mended.filter(({ finding }) => words.has(finding.message))).toEqual([]);
    expect(
      judge(
        requestOf(
          directory,
          overlay(changed, disk(), () => true),
        ),
      ).errors,
    ).toEqual([]);
    expect(findingsOf(request).length).toBeGreaterThan(0);
  });

  test('is there for most rules that know what mends them', () => {
    const rules = new Set(
      cases.flatMap(({ proposal }) => proposal.mended.map(({ finding }) => finding.rule)),
    );
    expect([...rules].toSorted()).toMatchInlineSnapshot(`
      [
        "cpu-limit-too-small",
        "cpu-reservation-ignored",
        "cpus-with-cpu-quota",
        "deploy-mode-ignored",
        "health-check-storm",
        "memory-below-engine-minimum",
        "oom-kill-disabled-without-limit",
        "oom-score-extreme",
        "placement-ignored",
        "reservation-exceeds-limit",
        "restart-delay-ignored",
        "shm-exceeds-memory-limit",
        "size-suffix-off-spec",
        "size-without-unit",
        "swap-limit-below-memory-limit",
        "swap-limit-missing",
        "swarm-cpus-unquoted",
        "swarm-key-ignored",
        "update-config-ignored",
      ]
    `);
  });
});
