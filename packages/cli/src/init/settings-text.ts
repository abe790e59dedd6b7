import { posix } from 'node:path';
import { visible } from '@plimsoll/core';
import type { HostChoice } from './host-choice.ts';
import { type Readable, STAND_IN, type Unreadable } from './readable.ts';
import { yamlList, yamlWord } from './yaml-words.ts';

/** What `plimsoll.yaml` is written from. */
export interface SettingsDraft {
  readonly host: HostChoice;
  readonly stacks: readonly Readable[];
  /** Stacks that cannot be read: they are shown, and left out. */
  readonly broken: readonly Unreadable[];
  /** Compose files that no stack reads, relative to the top of the repository. */
  readonly leftovers: readonly string[];
  /** The file of findings that are let pass; `undefined` where nothing was found. */
  readonly baseline: string | undefined;
}

const DOCS = 'https://github.com/plimsoll/plimsoll/blob/main/docs';

/** A commented `plimsoll.yaml`. */
export function settingsText(draft: SettingsDraft): string {
  const parts = [head(), hostLines(draft.host), stackLines(draft), policyLines()];
  const all = draft.baseline === undefined ? parts : [...parts, baselineLines(draft.baseline)];
  return all
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function head(): string[] {
  return [
    '# What Plimsoll holds the stacks of this repository against. Every key is explained at',
    `# ${DOCS}/settings.md`,
  ];
}

function hostLines({ name, figures, reason }: HostChoice): string[] {
  const why = [
    '# The host: all containers of a stack together are held against it.',
    `# ${visible(reason)}`,
  ];
  if (figures === undefined) return [...why, `host: ${yamlWord(name)}`];
  const { memory, cpus } = figures;
  return [
    ...why,
    `host: ${yamlWord(name)}`,
    'hosts:',
    `  ${yamlWord(name)}:`,
    ...(memory === undefined ? [] : [`    memory: ${memory}`]),
    ...(cpus === undefined ? [] : [`    cpus: ${cpus}`]),
    '    # reserve: 512m # kept for everything on it that is not a container',
  ];
}

/** All are declared, also one that would be found: the command line and the Action then judge the same by the same name. */
function stackLines({ stacks, leftovers, broken }: SettingsDraft): string[] {
  const remarks = [...leftovers.map(leftoverLine), ...broken.map(brokenLine)];
  return [
    '# The stacks: these are judged. One that comes later is judged once it stands here.',
    'stacks:',
    ...stacks.flatMap(declarationLines),
    ...remarks.map((line) => `  # ${line}`),
  ];
}

function declarationLines(stack: Readable): string[] {
  const { id, directory, files, envFile, variables } = stack;
  return [
    `  ${yamlWord(id)}:`,
    `    directory: ${yamlWord(directory)}`,
    ...(files.length === 0 ? [] : [`    files: ${yamlList(files)}`]),
    ...(envFile === undefined
      ? []
      : [`    envFile: ${yamlWord(envFile)} # in the place of .env, which is not in git`]),
    ...(variables.length === 0 ? [] : ['    env: # in the place of what is not in git']),
    ...variables.map((name) => `      ${yamlWord(name)}: ${STAND_IN}`),
    ...profileLines(stack),
  ];
}

/** Which of them somebody runs, nobody can see. */
function profileLines({ profiles }: Readable): string[] {
  return profiles.length === 0 ? [] : [`    # profiles: ${yamlList(profiles)} # off unless named`];
}

function leftoverLine(path: string): string {
  return `${visible(path)} is not judged, unless "files" names it.`;
}

function brokenLine({ directory, files, problems }: Unreadable): string {
  const why = problems[0]?.message ?? 'no service in it runs.';
  return `${visible(posix.join(directory, files[0] ?? ''))} is left out: ${visible(why)}`;
}

function policyLines(): string[] {
  return [
    '# policy:',
    '#   failOn: warning    # what turns the check red; "error" unless it is said',
    '#   maxLimitRatio: 1.0 # memory limits past this share of the host are an error, not a warning',
  ];
}

function baselineLines(path: string): string[] {
  return [
    '# What was found when this file was written. It fails nothing until it gets worse.',
    `baseline: ${path}`,
  ];
}
