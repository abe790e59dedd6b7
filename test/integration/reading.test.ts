import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Activation,
  activate,
  composeJson,
  engineResources,
  type Located,
  type Reading,
  readDocument,
  toStack,
  wayText,
} from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROJECT, projectFiles } from '../builders/record.ts';

const page = fileURLToPath(new URL('../../docs/reading.md', import.meta.url));

const SECTION = /^## (?<title>.*)\n(?<text>(?:(?!^## )[\s\S])*)/gm;
const BLOCK = /^```(?<language>\w+)(?: (?<name>[^\n]+))?\n(?<text>[\s\S]*?)^```$/gm;

interface Block {
  readonly language: string;
  /** A file's name, or what is claimed of the files. */
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** Files, and what is claimed of them. */
interface Example {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly claims: readonly Block[];
}

describe('docs/reading.md', () => {
  test.for(examples(readFileSync(page, 'utf8')))('tells the truth: $title', (example) => {
    expect(example.claims.length).toBeGreaterThan(0);
    for (const claim of example.claims) check(claim, example);
  });
});

function examples(markdown: string): readonly Example[] {
  return [...markdown.matchAll(SECTION)].flatMap(({ groups = {}, index }) => {
    const { title = '', text = '' } = groups;
    const before = markdown.slice(0, index).split('\n').length;
    return grouped(title, blocks(text, before));
  });
}

function blocks(text: string, before: number): readonly Block[] {
  return [...text.matchAll(BLOCK)].map(({ groups = {}, index }) => ({
    language: groups['language'] ?? '',
    name: groups['name'] ?? '',
    text: groups['text'] ?? '',
    line: before + text.slice(0, index).split('\n').length,
  }));
}

/** A file after a claim begins a new example. */
function grouped(title: string, all: readonly Block[]): readonly Example[] {
  const found: { files: Record<string, string>; profiles: string[]; claims: Block[] }[] = [];
  for (const block of all) {
    let last = found.at(-1);
    if (last === undefined || (isFile(block) && last.claims.length > 0)) {
      last = { files: {}, profiles: [], claims: [] };
      found.push(last);
    }
    if (block.language === 'sh') last.profiles.push(...profilesIn(block.text));
    else if (isFile(block)) last.files[block.name] = block.text;
    else last.claims.push(block);
  }
  return found.map((example, index) => ({ title: `${title} (${index + 1})`, ...example }));
}

function isFile({ language, name }: Block): boolean {
  return language === 'sh' || language === 'dotenv' || (language === 'yaml' && name !== 'result');
}

function profilesIn(command: string): readonly string[] {
  return [...command.matchAll(/--profile (\S+)/g)].flatMap(([, profile]) => profile ?? []);
}

function check(claim: Block, example: Example): void {
  const reading = readDocument({
    files: projectFiles(example.files),
    directory: PROJECT,
    profiles: example.profiles,
    missingEnvFiles: 'error',
  });
  const [kind = '', subject = ''] = claim.name.split(' ');
  const told = `docs/reading.md:${claim.line}`;
  if (kind === 'problems') expect(problemsOf(reading), told).toBe(claim.text);
  else if (kind === 'dropped') expect(droppedOf(reading), told).toBe(claim.text);
  else checkProject(kind, subject, claim, reading, told);
}

function checkProject(
  kind: string,
  subject: string,
  { text }: Block,
  reading: Reading,
  told: string,
): void {
  const { project, problems } = activationOf(reading);
  if (project === undefined) expect.fail(`${told}: ${problems[0]?.message}`);
  if (kind === 'why') {
    const [service, number = ''] = subject.split('.');
    const found = toStack(project).services.find(({ name }) => name === service);
    const value: unknown = found === undefined ? undefined : Reflect.get(found, number);
    expect(wayText(value as Located<unknown>), told).toBe(text.trimEnd());
  } else if (kind === 'resources') {
    expect(engineResources(project), told).toMatchObject(JSON.parse(text));
  } else if (kind === 'result') {
    const above = PROJECT.slice(0, PROJECT.lastIndexOf('/'));
    const wanted = parse(text.replaceAll('<project>', PROJECT).replaceAll('<above>', above));
    const printed = composeJson(project);
    expect(printed, told).toMatchObject(wanted);
    expect(Object.keys(printed['services'] ?? {}).sort(), told).toEqual(
      Object.keys(wanted.services).sort(),
    );
  } else expect.fail(`${told}: nobody knows what "${kind}" claims`);
}

function activationOf(reading: Reading): Activation {
  if (reading.document !== undefined) return activate(reading.document);
  return { project: undefined, problems: reading.problems, gaps: [] };
}

function problemsOf(reading: Reading): string {
  return activationOf(reading)
    .problems.map(({ code, position }) => {
      const { file, line, column } = position ?? { file: '', line: 0, column: 0 };
      return `${file}:${line}:${column}: ${code}\n`;
    })
    .join('');
}

function droppedOf({ dropped }: Reading): string {
  return dropped
    .map(({ position: { file, line, column }, path, service }) => {
      return `${file}:${line}:${column}: ${path} of ${service}\n`;
    })
    .join('');
}
