import type { Report, StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import { refusalHint, runHint, togetherText, trafficText } from '../verify/figures.ts';
import { carrying, gravest, worthKnowing } from '../verify/told.ts';
import type { Ground, Verdict } from '../verify/verdict.ts';
import type { VerifyReport } from '../verify/verify-report.ts';
import { shorten } from '../visible.ts';
import { excerpt, type SourceLine } from './excerpt.ts';
import { type Line, styled } from './line.ts';
import { hintLines, place } from './problem-lines.ts';
import { serviceLines, VERDICT_STYLES } from './verify-rows.ts';

/** Told per run; the JSON has them all. */
const MOST_GROUNDS = 20;
const MOST_DISCLOSURES = 8;
const MOST_LOG_LINES = 5;
const MOST_LOGS = 6;

const LONGEST_NAME = 32;
const LONGEST_LOG_LINE = 160;

/** The first ground that a limit was run into, with the limit's line; empty where all held or no line is known. */
export function struckLines({ stacks }: Report, source: SourceLine): Line[] {
  const stack = stacks.find(({ verify }) => firstStruck(verify) !== undefined);
  const run = stack?.verify;
  const ground = firstStruck(run);
  if (run === undefined || ground?.position === undefined) return [];
  // With sizes beside it, what to write instead is said already.
  const hint = stack?.sizes === undefined ? runHint(run) : refusalHint(run);
  return [
    groundLine(ground, ground.verdict),
    ...excerpt(ground.position, source(ground.position), VERDICT_STYLES[ground.verdict]),
    ...hintLines(hint),
  ];
}

/** What the runs of all stacks showed: a row a service, with its memory over time against its limit. */
export function verifyLines({ stacks }: Report): Line[] {
  return stacks.flatMap((stack) =>
    stack.verify === undefined ? [] : runLines(stack, stack.verify),
  );
}

function firstStruck(run: VerifyReport | undefined): Ground | undefined {
  if (run === undefined) return undefined;
  return gravest(run)[0]?.grounds[0];
}

function runLines(stack: StackReport, run: VerifyReport): Line[] {
  const together = togetherText(run);
  return [
    [],
    [
      styled('strong', nameOfStack(stack)),
      styled('dim', ' under load: '),
      styled(VERDICT_STYLES[run.verdict], run.verdict),
    ],
    [`  ${trafficText(run.traffic)}`],
    ...(together === undefined ? [] : [[`  ${together}`]]),
    ...serviceLines(run),
    ...groundLines(run),
    ...logLines(run),
    ...disclosureLines(run),
  ];
}

/** Everything found but the one that stands above with its line. */
function groundLines(run: VerifyReport): Line[] {
  const above = firstStruck(run);
  const told = [
    ...carrying(run).map(({ ground }) => ({ ground, verdict: ground.verdict })),
    ...worthKnowing(run).map(({ ground }) => ({ ground, verdict: undefined })),
  ].filter(({ ground }) => ground !== above || ground.position === undefined);
  const shown = told.slice(0, MOST_GROUNDS);
  const left = told.length - shown.length;
  return [
    ...(shown.length > 0 ? [[]] : []),
    ...shown.map(({ ground, verdict }) => groundLine(ground, verdict)),
    ...(left > 0 ? [[styled('dim', `and ${left} more`)]] : []),
  ];
}

function groundLine({ position, message, reason }: Ground, verdict: Verdict | undefined): Line {
  const word =
    verdict === undefined ? styled('cyan', 'note') : styled(VERDICT_STYLES[verdict], verdict);
  return [...place(position), word, `: ${message} `, styled('dim', `[${reason}]`)];
}

/** The last words of containers that failed. */
function logLines({ logs }: VerifyReport): Line[] {
  return Object.entries(logs)
    .slice(0, MOST_LOGS)
    .flatMap(([name, log]) =>
      lastLines(log).map(
        (line): Line => [
          styled('dim', `  ${shorten(name, LONGEST_NAME)} │ ${shorten(line, LONGEST_LOG_LINE)}`),
        ],
      ),
    );
}

function lastLines(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-MOST_LOG_LINES);
}

function disclosureLines({ disclosures }: VerifyReport): Line[] {
  if (disclosures.length === 0) return [];
  const shown = disclosures.slice(0, MOST_DISCLOSURES);
  const left = disclosures.length - shown.length;
  return [
    [],
    [styled('dim', 'The run differs from what is declared:')],
    ...shown.map(({ message }): Line => [styled('dim', `  ${message}`)]),
    ...(left > 0 ? [[styled('dim', `  and ${left} more`)]] : []),
  ];
}
