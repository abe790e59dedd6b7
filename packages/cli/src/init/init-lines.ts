import { type Baseline, type Line, rules, styled } from '@plimsoll/core';
import type { Ground } from './ground.ts';
import type { InitOptions } from './init-options.ts';
import type { Plan } from './plan.ts';
import type { Target } from './targets.ts';

/** What was found, what is written, and what to do next. */
export function initLines(plan: Plan, { write }: InitOptions, ground: Ground): Line[] {
  const isWritten = write === true;
  return [
    ...(isWritten ? [] : plan.targets.flatMap((target) => fileLines(target, plan))),
    ...foundLines(plan, ground),
    [],
    ...(isWritten ? writtenLines(plan) : askingLines(plan)),
  ];
}

/** A file as it would be; of a baseline, how much of what. */
function fileLines({ path, text }: Target, { baseline }: Plan): Line[] {
  const shown = path.endsWith('.json') ? baselineLines(baseline) : textLines(text);
  return [[styled('strong', path)], ...shown.map(indented), []];
}

/** Comments step back behind what counts. */
function indented(line: string): Line {
  return ['  ', line.trimStart().startsWith('#') ? styled('dim', line) : line];
}

function textLines(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

function baselineLines({ findings }: Baseline): string[] {
  const counts = Map.groupBy(findings, ({ rule }) => rule);
  return rules.flatMap(({ id }) => {
    const count = counts.get(id)?.length ?? 0;
    return count === 0 ? [] : [`${count} × ${id}`];
  });
}

function foundLines(plan: Plan, ground: Ground): Line[] {
  const { host, stacks, broken, baseline, withoutWorkflow } = plan;
  const services = stacks.reduce((sum, stack) => sum + stack.services, 0);
  const isSure = host.isGuess ? 'a guess: no Docker engine answers here' : host.size;
  const known = baseline.findings.length;
  const notes = [
    ...broken.map(({ id, problems: [first] }) => {
      return `"${id}" is left out: ${first?.message ?? 'nothing in it runs.'}`;
    }),
    ...(withoutWorkflow === undefined ? [] : [`No workflow: ${withoutWorkflow}`]),
    ...(ground.top === ground.directory
      ? []
      : [`All of it is for the repository "${ground.top}".`]),
  ];
  return [
    [
      styled('green', '✔ '),
      styled(
        'strong',
        `${count(stacks.length, 'stack')} with ${count(services, 'service')}, held against "${host.name}"`,
      ),
      ` (${isSure})`,
    ],
    [`  ${baselineSentence(known)}`],
    ...notes.map((note): Line => [styled('yellow', `  ${note}`)]),
  ];
}

function baselineSentence(known: number): string {
  if (known === 0) return 'Nothing is wrong with them: there is no baseline to write.';
  if (known === 1) return '1 finding goes into the baseline: it fails nothing until it gets worse.';
  return `${known} findings go into the baseline: they fail nothing until they get worse.`;
}

function askingLines({ targets }: Plan): Line[] {
  const what = targets.length === 1 ? 'this file' : `these ${targets.length} files`;
  return [[styled('dim', `Nothing is written yet: add --write for ${what}.`)]];
}

function writtenLines({ targets, host }: Plan): Line[] {
  const names = targets.map(({ path }) => path);
  const look = host.isGuess
    ? `Set the figures of host "${host.name}" in ${names[0]}: they are a guess.`
    : `Look at the host in ${names[0]}: is it the machine that this runs on?`;
  return [
    [`Written: ${names.join(', ')}`],
    [],
    [styled('strong', 'Next')],
    [`  1. ${look}`],
    ['  2. plimsoll check'],
    [`  3. git add ${names.join(' ')}, and open a pull request: its check is green.`],
  ];
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
