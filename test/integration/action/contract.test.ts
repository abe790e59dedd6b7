import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { overcommitted } from './changes.ts';
import { openStage } from './stage.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Contract {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string };
}

const contract: Contract = parse(read('action.yml'));

describe('action.yml', () => {
  test('has the inputs of the page, in its order', () => {
    expect(Object.keys(contract.inputs)).toEqual(namesIn('Inputs'));
  });

  test('has the outputs of the page, in its order', () => {
    expect(Object.keys(contract.outputs)).toEqual(namesIn('Outputs'));
  });

  test('has the inputs that the Action reads', () => {
    const calls = read('src/inputs.ts').matchAll(
      /\b(?:input|lines|flag|ratio|time|key|oneOf|elsewhere)\('(?<name>[\w-]+)'/g,
    );
    const names = Array.from(calls, ({ groups }) => groups?.['name'] ?? '');
    expect(names.toSorted()).toEqual(Object.keys(contract.inputs).toSorted());
  });

  test('has the outputs that the Action sets', async () => {
    await using stage = await openStage(overcommitted);
    const { outputs } = await stage.run();
    expect(Object.keys(outputs).toSorted()).toEqual(Object.keys(contract.outputs).toSorted());
  });

  test('gives a default to the token alone, so that plimsoll.yaml is heard', () => {
    const withDefault = Object.entries(contract.inputs).filter(([, input]) => 'default' in input);
    expect(withDefault.map(([name]) => name)).toEqual(['token']);
  });

  test('describes each input and output in one sentence', () => {
    for (const { description } of [
      ...Object.values(contract.inputs),
      ...Object.values(contract.outputs),
    ]) {
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });
});

/** The names in the first column of a section's first table. */
function namesIn(section: string): string[] {
  const text = read('docs/action.md').split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return Array.from(
    text.matchAll(/^\| `(?<name>[\w-]+)` \|/gm),
    ({ groups }) => groups?.['name'] ?? '',
  );
}
