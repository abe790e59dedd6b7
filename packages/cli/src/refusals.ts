import { problem, problemLines, renderLines, styled } from '@plimsoll/core';
import type { Command } from 'commander';
import { hasColour } from './terminal.ts';

/** Has a command tell what it refuses in the form of all our problems, and throw instead of ending the process. */
export function tellRefusals(command: Command): void {
  command.exitOverride().configureOutput({
    outputError: (text, write) => {
      const { message, hint } = refusal(text, command.name());
      const lines = problemLines(problem('usage-invalid', message, { hint }), () => undefined);
      write(renderLines(lines, hasColour(process.stderr)));
    },
  });
  command.configureHelp({
    styleTitle: (title) => renderLines([[styled('strong', title)]], true).trimEnd(),
  });
}

/** Turns `error: unknown option '--formt'\n(Did you mean --format?)` into a sentence and a hint. */
export function refusal(text: string, program: string): { message: string; hint: string } {
  const [first = '', suggestion] = text.trim().split('\n');
  const sentence = first.replace(/^error: /, '').replace(/'([^']*)'/g, '"$1"');
  const message = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.`;
  const meant = /^\((?<words>.*)\)$/.exec(suggestion ?? '')?.groups?.['words'];
  return { message, hint: meant ?? `See "${program} --help".` };
}
