import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  declaredStack,
  type FileSystem,
  type Host,
  judge,
  type Report,
  readSettings,
  resolveHost,
  type Settings,
  type StackRequest,
} from '@plimsoll/core';
import { disk, toPortablePath } from '@plimsoll/node';

type StackReport = Report['stacks'][number];
type BudgetReport = StackReport['budgets'][number];

/** Where an example stands on this disk. */
export function exampleDirectory(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}

/** The disk, as if a text that stands once in one file were another there. */
export function edited(path: string, from: string, to: string): FileSystem {
  const whole = disk();
  const portable = toPortablePath(path);
  const [before, after, ...more] = readFileSync(path, 'utf8').split(from);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`"${from}" must stand once in ${path}.`);
  const bytes = new TextEncoder().encode(before + to + after);
  return {
    stat: (asked) =>
      asked === portable ? { kind: 'file', size: bytes.length } : whole.stat(asked),
    read: (asked) => (asked === portable ? bytes : whole.read(asked)),
  };
}

/** Judges an example as its own `plimsoll.yaml` says. Throws when its settings cannot be read: they must. */
export function judgeExample(name: string, files: FileSystem = disk()): Report {
  const directory = exampleDirectory(name);
  const text = readFileSync(`${directory}/plimsoll.yaml`, 'utf8');
  const { settings, problems } = readSettings(text, 'plimsoll.yaml');
  if (settings === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return judge({
    head: { stacks: stacksOf(settings, directory, files) },
    hosts: namedHosts(settings.host, settings),
    policy: settings.policy,
  });
}

/** Those that the settings declare, else the one that Docker Compose would find. */
function stacksOf(settings: Settings, directory: string, files: FileSystem): StackRequest[] {
  const root = toPortablePath(directory);
  const place = { files, directory: root, root, environment: {} };
  if (settings.stacks.length === 0) return [{ id: '.', ...place }];
  return settings.stacks.map((stack) =>
    declaredStack(stack, namedHosts(stack.host, settings), place),
  );
}

function namedHosts(names: readonly string[], { hosts }: Settings): Host[] {
  return names.map((name) => {
    const { host, problems } = resolveHost(name, hosts);
    if (host === undefined) throw new Error(problems[0].message);
    return host;
  });
}

/** The one stack of a report by its name. */
export function stackOf(report: Report, id: string): StackReport {
  const found = report.stacks.find((stack) => stack.id === id);
  if (found === undefined) throw new Error(`The report has no stack "${id}".`);
  return found;
}

/** The one budget of a stack that answers a description; `profiles` absent means any. */
export function budgetOf(
  { budgets }: StackReport,
  wanted: { host?: string; profiles?: readonly string[]; scenario?: string } = {},
): BudgetReport {
  const answers = budgets.filter(
    ({ host, profiles, scenario }) =>
      host === (wanted.host ?? host) &&
      scenario === (wanted.scenario ?? 'steady') &&
      (wanted.profiles === undefined || profiles.join() === wanted.profiles.join()),
  );
  const [found] = answers;
  if (found === undefined || answers.length > 1)
    throw new Error(`${answers.length} budgets answer, not one.`);
  return found;
}
