import type { Argument, Command, Option } from 'commander';
import { commandIndex } from '../arrange.ts';
import { type Source, sourceOf } from './sources.ts';
import type { Suggestion, Suggestions } from './suggestion.ts';

/**
 * Completes the last of `typed`, the words behind the program's name, from the commands' own description.
 *
 * @param configure Adds its options to a command.
 */
export async function suggestions(
  program: Command,
  typed: readonly string[],
  configure: (command: Command) => Promise<void>,
): Promise<Suggestions> {
  const words = joined(typed);
  const [before, current] = [words.slice(0, -1), words.at(-1) ?? ''];
  const at = commandIndex(before);
  const commands = program.createHelp().visibleCommands(program);
  // Docker Compose's options may stand before the command, and check has them all.
  const name = at < 0 && before.at(-1)?.startsWith('-') ? 'check' : before[at];
  const command = commands.find((candidate) => candidate.name() === name);
  if (command === undefined) return commandNames(program, commands, current);
  await configure(command);
  return startingWith(
    current,
    valuesAt(command, at < 0 ? before : before.toSpliced(at, 1), current),
  );
}

/** What bash splits at an equals sign is one word to everybody else. */
function joined(typed: readonly string[]): string[] {
  const words: string[] = [];
  for (const [index, word] of typed.entries()) {
    const isBehind = word === '=' || typed[index - 1] === '=';
    if (isBehind && words.at(-1)?.startsWith('--')) words.push(`${words.pop()}${word}`);
    else words.push(word);
  }
  return words;
}

function commandNames(
  program: Command,
  commands: readonly Command[],
  current: string,
): Suggestions {
  const words = current.startsWith('-')
    ? flagsOf(program)
    : commands.map((command) => ({ word: command.name(), meaning: command.description() }));
  return startingWith(current, { paths: 'none', words });
}

/** An option's value, an option, or the next argument. */
function valuesAt(command: Command, before: readonly string[], current: string): Suggestions {
  const named = /^(?<flag>--[^=]+)=/.exec(current)?.groups?.['flag'];
  if (named !== undefined) {
    const { paths, words } = valuesOf(optionNamed(command, named));
    return { paths, words: words.map(({ word }) => ({ word: `${named}=${word}` })) };
  }
  const waiting = optionNamed(command, before.at(-1) ?? '');
  if (waiting !== undefined && takesValue(waiting)) return valuesOf(waiting);
  if (current.startsWith('-')) return { paths: 'none', words: flagsOf(command) };
  return valuesOf(argumentAt(command, countArguments(command, before)));
}

function optionNamed(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => flag === long || flag === short);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

/** Long names only, but for those who type a single hyphen: a short one says little. */
function flagsOf(command: Command): Suggestion[] {
  const options = command.createHelp().visibleOptions(command);
  return options.map(({ long, short, description }) => {
    return { word: long ?? short ?? '', meaning: description };
  });
}

function countArguments(command: Command, before: readonly string[]): number {
  return before.filter((word, index) => {
    const previous = optionNamed(command, before[index - 1] ?? '');
    return !word.startsWith('-') && (previous === undefined || !takesValue(previous));
  }).length;
}

function argumentAt(command: Command, index: number): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[index] ?? (last?.variadic ? last : undefined);
}

function valuesOf(taken: Option | Argument | undefined): Suggestions {
  const source: Source = taken === undefined ? { paths: 'none', words: () => [] } : sourceOf(taken);
  return { paths: source.paths, words: source.words() };
}

function startingWith(current: string, { paths, words }: Suggestions): Suggestions {
  return { paths, words: words.filter(({ word }) => word.startsWith(current)) };
}
