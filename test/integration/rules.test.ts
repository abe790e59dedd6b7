import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  DEFAULT_SETTINGS,
  declaredStack,
  type Host,
  judge,
  type Policy,
  readSettings,
  resolveHost,
  type Settings,
  type StackRequest,
  type Target,
} from '@plimsoll/core';
import type { HostKey } from '@plimsoll/core/internal/hosts/declaration';
import { rules } from '@plimsoll/core/internal/rules/index';
import { disk, toPortablePath } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';

const fixtures = directoryOf('../fixtures/rules');
const pages = directoryOf('../../docs/rules');
const sources = directoryOf('../../packages/core/src/rules');

function directoryOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** What a fixture is held against. */
interface Circumstances {
  readonly host: Readonly<Partial<Record<HostKey, string>>> & { readonly id: string };
  readonly target?: Target;
  readonly policy?: Partial<Policy>;
}

/** A folder with a Compose file, and the rule it is about. */
interface Case {
  readonly rule: string;
  readonly name: string;
  readonly directory: string;
}

function casesOf(rule: string, kind: 'pass' | 'fail'): Case[] {
  const parent = `${fixtures}/${rule}/${kind}`;
  return readdirSync(parent).map((name) => ({ rule, name, directory: `${parent}/${name}` }));
}

/** What the rule says of its fixture, one finding a line. */
function findings({ rule, directory }: Case): string {
  const text = readFileSync(`${directory}/host.json`, 'utf8');
  const { host, target, policy } = JSON.parse(text) as Circumstances;
  const settings = settingsIn(directory);
  const before = `${directory}/base`;
  const report = judge({
    head: { stacks: stacksIn(directory, settings, target) },
    base: existsSync(before) ? { stacks: stacksIn(before, settings, target) } : undefined,
    hosts: [declaredHost(host)],
    policy: { ...settings.policy, ...policy },
    exceptions: { ...settings, baseline: undefined, isComplete: true },
    today: '2026-07-01',
  });
  expect(report.errors).toEqual([]);
  return report.stacks
    .flatMap((stack) => stack.findings)
    .filter((finding) => finding.rule === rule)
    .map(({ position, severity, message }) => {
      const place = `${position?.file}:${position?.line}:${position?.column}`;
      return `${place}: ${severity}: ${message} [${rule}]\n`;
    })
    .join('');
}

/** What the `plimsoll.yaml` of a fixture says, where it has one. */
function settingsIn(directory: string): Settings {
  const file = `${directory}/plimsoll.yaml`;
  if (!existsSync(file)) return DEFAULT_SETTINGS;
  const { settings, problems } = readSettings(readFileSync(file, 'utf8'), 'plimsoll.yaml');
  if (settings === undefined) throw new Error(problems[0]?.message);
  return settings;
}

function stacksIn(directory: string, { stacks }: Settings, target?: Target): StackRequest[] {
  const root = toPortablePath(directory);
  const place = { files: disk(), directory: root, root, environment: {} };
  if (stacks.length > 0) return stacks.map((stack) => declaredStack(stack, [], place));
  return [{ ...place, id: '.', target }];
}

function declaredHost({ id, ...words }: Circumstances['host']): Host {
  const fields = Object.fromEntries(Object.entries(words).map(([key, text]) => [key, { text }]));
  const { host, problems } = resolveHost(id, [{ id, fields }]);
  if (host === undefined) throw new Error(problems[0].message);
  return host;
}

describe('a rule', () => {
  const ids = rules.map(({ id }) => id).sort();

  test('has a source, a page and fixtures of its own name', () => {
    const kept = readdirSync(sources).map((name) => name.replace(/\.ts$/, ''));
    expect(ids.filter((id) => !kept.includes(id))).toEqual([]);
    expect(readdirSync(pages).sort()).toEqual(ids.map((id) => `${id}.md`));
    expect(readdirSync(fixtures).sort()).toEqual(ids);
  });

  test.for(ids.flatMap((id) => casesOf(id, 'pass')))('$rule accepts $name', (fixture) => {
    expect(findings(fixture)).toBe('');
  });

  test.for(ids.flatMap((id) => casesOf(id, 'fail')))('$rule reports $name', async (fixture) => {
    const found = findings(fixture);
    expect(found).not.toBe('');
    await expect(found).toMatchFileSnapshot(`${fixture.directory}/findings.txt`);
  });
});

describe('the page of a rule', () => {
  const read = (id: string): string => readFileSync(`${pages}/${id}.md`, 'utf8');

  test.for(rules)('$id has the headings that all have', ({ id }) => {
    const headings = [...read(id).matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
    expect(headings).toEqual([
      `# ${id}`,
      '## What it finds',
      '## Why it matters',
      '## Example',
      '## How to fix',
      '## When to turn it off',
    ]);
  });

  test.for(rules)('$id begins with its summary and its severity', ({ id, summary, severity }) => {
    const [, introduction = ''] = read(id).split('\n\n');
    expect(introduction.replaceAll('\n', ' ')).toContain(summary);
    expect(introduction.toLowerCase()).toContain(`**${severity}**`);
  });

  test.for(rules)('$id says what its fix changes', ({ id, fix }) => {
    const said = {
      safe: '**A safe fix.** ',
      'behaviour-changing': '**The fix changes what runs.** ',
      none: '**No tool can know the fix.** ',
    };
    expect(read(id)).toContain(`\n## How to fix\n\n${said[fix]}`);
  });

  test.for(rules)('$id shows a fixture and what is said of it', async ({ id }) => {
    const page = read(id);
    const example = /^```yaml\n(?<compose>.*?)^```\n\n```text\n(?<told>.*?)^```$/ms.exec(page);
    const { compose = '', told = '' } = example?.groups ?? {};
    const [shown, ...more] = casesOf(id, 'fail').filter(
      ({ directory }) => readFileSync(`${directory}/compose.yaml`, 'utf8') === compose,
    );
    expect(more).toEqual([]);
    if (shown === undefined) throw new Error(`No failing fixture of ${id} is what its page shows.`);
    const said = findings(shown);
    await expect(page.replace(told, () => said)).toMatchFileSnapshot(`${pages}/${id}.md`);
  });
});
