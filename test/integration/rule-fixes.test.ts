import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  DEFAULT_POLICY,
  type FileSystem,
  type FindingReport,
  type JudgeRequest,
  judge,
  type Report,
  redraft,
  resolveHost,
  rules,
  type StackRequest,
  withDrafts,
} from '@plimsoll/core';
import { disk, toPortablePath } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';

const fixtures = fileURLToPath(new URL('../fixtures/rules', import.meta.url));
const pages = fileURLToPath(new URL('../../docs/rules', import.meta.url));

/** The stack of a fixture that fails, and what it is judged by; policies of settings are left out. */
function requestOf(directory: string): JudgeRequest {
  const { host, target, policy } = JSON.parse(readFileSync(`${directory}/host.json`, 'utf8'));
  const { id, ...fields } = host;
  const written = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
  const found = resolveHost(written.join(',')).host;
  const stack = {
    id: '.',
    files: disk(),
    directory: toPortablePath(directory),
    environment: {},
    target,
  };
  return {
    head: { stacks: [stack] },
    hosts: found === undefined ? [] : [found],
    policy: { ...DEFAULT_POLICY, ...policy },
  };
}

/** Findings that come with edits, of every fixture that fails. */
const fixable = rules.flatMap(({ id }) => {
  const parent = `${fixtures}/${id}/fail`;
  return readdirSync(parent).flatMap((name) => {
    const directory = `${parent}/${name}`;
    if (!existsSync(`${directory}/host.json`) || !existsSync(`${directory}/compose.yaml`))
      return [];
    const request = requestOf(directory);
    return findingsIn(judge({ ...request, fixes: true }))
      .filter(({ rule, fix }) => rule === id && fix !== undefined)
      .map((finding) => ({ id, name, request, finding }));
  });
});

function findingsIn({ stacks }: Report): readonly FindingReport[] {
  return stacks.flatMap(({ findings }) => findings);
}

/** The same request, on files with a finding mended. */
function mended(request: JudgeRequest, { fix }: FindingReport): JudgeRequest {
  const [stack] = request.head.stacks;
  if (stack === undefined || fix === undefined) throw new TypeError('There is nothing to mend');
  const desk = { files: stack.files, root: stack.directory, within: stack.directory };
  const files: FileSystem = withDrafts(stack.files, redraft(desk, new Map(), fix.edits));
  const next: StackRequest = { ...stack, files };
  return { ...request, head: { stacks: [next] } };
}

describe('what a rule writes', () => {
  test.for(fixable)(
    'mends $id of $name, and leaves no error behind',
    ({ id, request, finding }) => {
      const report = judge(mended(request, finding));
      expect(report.errors).toEqual([]);
      const left = findingsIn(report).filter(({ rule }) => rule === id);
      expect(left.filter(({ facts }) => sameFacts(facts, finding.facts))).toEqual([]);
      const before = new Set(findingsIn(judge(request)).map(({ rule }) => rule));
      const fresh = findingsIn(report).filter(({ rule }) => !before.has(rule));
      // 65535 MiB may be meant, and more than the fixture's host has.
      const refused = fresh.filter(
        ({ severity, facts }) => severity === 'error' && !('host' in facts),
      );
      expect(refused).toEqual([]);
    },
  );

  test('stands on the page of each rule that writes something, and on no other', () => {
    const writing = new Set(fixable.map(({ id }) => id));
    const told = rules
      .filter(({ id }) => readFileSync(`${pages}/${id}.md`, 'utf8').includes('`plimsoll fix'))
      .map(({ id }) => id);
    expect(told.toSorted()).toEqual([...writing].toSorted());
  });
});

function sameFacts(one: FindingReport['facts'], other: FindingReport['facts']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
