import { SCRIPT_PATH } from './k6-command.ts';

/** What k6 logs where an iteration ends in an exception. What a script says by itself ends with where it comes from. */
const ITERATION = /^time=\S+ level=error msg=.* executor=\S+ scenario=.*(?<! source=console)$/gm;

/** What k6 logs where a request got no answer. */
const REQUEST = / msg="Request Failed" error="(?<told>(?:[^"\\]|\\.)*)"/;

const MESSAGE = /msg="(?<told>(?:[^"\\]|\\.)*)"/;

/** Says where the script stands in k6's container, which tells its author nothing. */
const ELSEWHERE = new RegExp(
  `could not initialize '[^']*': could not load JS test '[^']*': |file://${SCRIPT_PATH}: | at \\S+ \\(file://${SCRIPT_PATH}.*`,
  'g',
);
const PLACE = new RegExp(`file://${SCRIPT_PATH}:(?<line>\\d+):\\d+`);

const LONGEST = 240;

/** How many iterations ended in an exception, by k6's log: it counts them among the others, and so does its summary. */
export function failedIterations(log: string): number {
  return log.match(ITERATION)?.length ?? 0;
}

/** The last thing that k6 said went wrong, and on which line of the script; `undefined` when it said nothing. */
export function scriptFailure(log: string): string | undefined {
  const line = log.split('\n').findLast((text) => /level=error|error/i.test(text));
  if (line === undefined) return undefined;
  const told = firstLine(MESSAGE.exec(line)?.groups?.['told'] ?? line.trim());
  const message = shortened(told.replaceAll(ELSEWHERE, ''));
  const place = PLACE.exec(line)?.groups?.['line'];
  return place === undefined ? message : `${message} (line ${place} of the script)`;
}

/** Why the last of the requests that got no answer did not; `undefined` where all were answered. */
export function requestFailure(log: string): string | undefined {
  const line = log.split('\n').findLast((text) => REQUEST.test(text));
  const told = REQUEST.exec(line ?? '')?.groups?.['told'];
  return told === undefined ? undefined : shortened(firstLine(told));
}

/** The first line of what a log writes between quotes. */
function firstLine(quoted: string): string {
  return quoted.split('\\n')[0]?.replaceAll('\\"', '"') ?? '';
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
