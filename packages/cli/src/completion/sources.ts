import { catalogue, PlimsollError, rules, type Settings } from '@plimsoll/core';
import { openRepository, refNames } from '@plimsoll/node';
import { Argument, type Option } from 'commander';
import { openWorkplace } from '../workplace.ts';
import type { Suggestion, Suggestions } from './suggestion.ts';

/** Where the values of an option or argument come from. Words are gathered only when they are asked for. */
export interface Source {
  readonly paths: Suggestions['paths'];
  words(): readonly Suggestion[];
}

/** By the words that its parser knows, else by the name of its value: `<host>` is a host wherever it stands. */
export function sourceOf(taken: Option | Argument): Source {
  const words = taken.argChoices ?? knownWords(taken.parseArg);
  if (words !== undefined) return { paths: 'none', words: () => words.map((word) => ({ word })) };
  const name = taken instanceof Argument ? taken.name() : valueName(taken);
  return SOURCES.get(name) ?? { paths: 'none', words: () => [] };
}

function valueName({ flags }: Option): string {
  return /[<[](?<name>[^>\].]+)/.exec(flags)?.groups?.['name'] ?? '';
}

function knownWords(parser: unknown): readonly string[] | undefined {
  if (typeof parser !== 'function' || !('words' in parser)) return undefined;
  return Array.isArray(parser.words) ? parser.words : undefined;
}

const paths = (kind: Suggestions['paths']): Source => ({ paths: kind, words: () => [] });
const hosts: Source = { paths: 'none', words: hostNames };
const revisions: Source = { paths: 'none', words: revisionNames };

const SOURCES: ReadonlyMap<string, Source> = new Map([
  ['file', paths('files')],
  ['script', paths('files')],
  ['paths', paths('files')],
  ['directory', paths('directories')],
  ['stack', { paths: 'files', words: stackNames }],
  ['host', hosts],
  ['rule', { paths: 'none', words: ruleNames }],
  ['revision', revisions],
  ['base', revisions],
  ['head', revisions],
]);

function ruleNames(): Suggestion[] {
  return rules.map(({ id, summary }) => ({ word: id, meaning: summary }));
}

function hostNames(): Suggestion[] {
  const own = settingsHere()?.hosts ?? [];
  return [
    ...own.map(({ id }) => ({ word: id, meaning: 'of plimsoll.yaml' })),
    { word: 'auto', meaning: 'what the Docker engine at hand reports' },
    ...catalogue.map(({ id, name }) => ({ word: id, meaning: name })),
  ];
}

function stackNames(): Suggestion[] {
  return (settingsHere()?.stacks ?? []).map(({ id }) => ({ word: id }));
}

function revisionNames(): Suggestion[] {
  const names = orNothing(() => refNames(openRepository(openWorkplace(undefined).directory)));
  return (names ?? []).map((word) => ({ word }));
}

function settingsHere(): Settings | undefined {
  return orNothing(() => openWorkplace(undefined).settings?.settings);
}

/** Settings that are broken, or a directory without a repository, are nothing to tell of amid a line. */
function orNothing<T>(gather: () => T): T | undefined {
  try {
    return gather();
  } catch (error) {
    if (error instanceof PlimsollError) return undefined;
    throw error;
  }
}
