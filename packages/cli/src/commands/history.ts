import { jsonText, PlimsollError, problem, renderLines } from '@plimsoll/core';
import type { Configure } from '../configure.ts';
import { historyJson } from '../history/history-json.ts';
import { historyLines } from '../history/history-lines.ts';
import { page } from '../history/page.ts';
import type { ClaimHistory } from '../history/point.ts';
import { type HistoryOptions, readHistory } from '../history/read-history.ts';
import { addStackOptions, oneOf } from '../options.ts';
import { hasColour, output } from '../terminal.ts';

type Format = 'text' | 'html' | 'json';

interface CommandOptions extends HistoryOptions {
  readonly format?: Format;
  readonly output?: string;
}

const EXAMPLES = `
Only first parents are walked: those are the states that the branch itself was in, and
what its host was asked to run. A commit inside a merged branch never ran there.

Examples:
  plimsoll history                               a chart in the terminal
  plimsoll history -o history.html               a page of its own, to look at or to share
  plimsoll history services/api --host homelab --resource cpu
  plimsoll history --limit 5000 --format json
`;

/** `plimsoll history`: the claim at every commit, against the host's line. */
export const configureHistory: Configure = (command) => {
  addStackOptions(
    command.argument('[stack]', 'a directory, a Compose file, or a stack of plimsoll.yaml'),
  )
    .optionsGroup('The history:')
    .option('--host <host>', 'the host whose line is drawn')
    .option(
      '--resource <resource>',
      'memory or cpu',
      oneOf('--resource', ['memory', 'cpu']),
      'memory',
    )
    .option('--revision <revision>', 'the commit to end with', 'HEAD')
    .option('--limit <commits>', 'commits to go back', countOf, 1000)
    .option('--config <file>', 'settings file, instead of the nearest plimsoll.yaml')
    .option('--format <format>', 'text, html or json', oneOf('--format', ['text', 'html', 'json']))
    .option(
      '-o, --output <file>',
      'write to a file; a name that ends in .html or .json says the format',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (stack: string | undefined, options: CommandOptions) => {
      const history = await readHistory(stack, options);
      const format = options.format ?? formatOf(options.output);
      output(renderings[format](history, options), options.output);
      if (options.output !== undefined) process.stderr.write(`Written to ${options.output}\n`);
    });
};

const renderings: Readonly<Record<Format, (history: ClaimHistory, to: CommandOptions) => string>> =
  {
    text: (history, { output: path }) =>
      renderLines(
        historyLines(history, Math.min(process.stdout.columns ?? 100, 140)),
        path === undefined && hasColour(process.stdout),
      ),
    html: page,
    json: (history) => jsonText(historyJson(history)),
  };

function formatOf(path: string | undefined): Format {
  if (path?.endsWith('.html') || path?.endsWith('.htm')) return 'html';
  return path?.endsWith('.json') ? 'json' : 'text';
}

function countOf(value: string): number {
  if (/^[1-9]\d{0,6}$/.test(value)) return Number(value);
  const hint = 'Write a whole number of commits, such as 500.';
  throw new PlimsollError([
    problem('usage-invalid', `"${value}" is not a value of --limit.`, { hint }),
  ]);
}
