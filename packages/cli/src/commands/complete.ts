import type { Suggestion } from '../completion/suggestion.ts';
import { suggestions } from '../completion/suggestions.ts';
import type { Configure } from '../configure.ts';

/**
 * `plimsoll complete -- WORDS…`: what could stand in the place of the last word, for the scripts of
 * `plimsoll completion`. First what the shell completes by itself, then a line a word, its meaning behind a tab.
 */
export const configureComplete: Configure = (command, _, configure) => {
  command
    .argument('[words...]')
    .allowUnknownOption()
    .action(async (words: readonly string[]) => {
      const { parent: program } = command;
      if (program === null) return;
      const { paths, words: found } = await suggestions(program, words, configure);
      process.stdout.write([paths, ...found.flatMap(line), ''].join('\n'));
    });
};

/** A name with a line break or an escape in it is none that anybody types. */
function line({ word, meaning }: Suggestion): string[] {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(word)) return [];
  return [meaning === undefined ? word : `${word}\t${meaning.replaceAll(/\s+/g, ' ')}`];
}
