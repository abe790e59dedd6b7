import { posix } from 'node:path';
import { type Line, OVERRIDE_FILE_NAMES, styled } from '@plimsoll/core';
import type { Workplace } from '../workplace.ts';
import { aside } from './claim-lines.ts';
import type { FixOptions } from './fix-options.ts';
import type { FixOutcome } from './fix-stacks.ts';

/** What is left to do: write, or name the override where Docker Compose does not find it by itself. */
export function nextSteps(
  outcome: FixOutcome,
  { write, patch, override }: FixOptions,
  workplace: Workplace,
): Line[] {
  const files = [...outcome.drafts.values()].filter(
    ({ original, current }) => original !== current,
  ).length;
  const count = `${files} ${files === 1 ? 'file' : 'files'}`;
  return [
    [],
    write === true
      ? [styled('green', `${count} written.`)]
      : aside(
          `Nothing is written yet: add --write for ${files === 1 ? 'this file' : `these ${count}`}.`,
        ),
    ...(patch === undefined ? [] : [aside(`The patch is in ${patch}: git apply takes it.`)]),
    ...(override === undefined ? [] : overrideLines(outcome, override, workplace)),
  ];
}

function overrideLines({ report }: FixOutcome, override: string, { directory }: Workplace): Line[] {
  const path = posix.resolve(directory, override);
  return report.stacks.flatMap(({ files: [first = '', ...others] }): Line[] => {
    const base = posix.resolve(directory, first);
    const isBeside = posix.dirname(base) === posix.dirname(path);
    if (isBeside && OVERRIDE_FILE_NAMES.includes(posix.basename(path))) return [];
    const all = [first, ...others, posix.relative(directory, path)];
    const names = [...new Set(all)].map((file) => `-f ${file}`).join(' ');
    return [aside(`It counts when it is named: docker compose ${names} up`)];
  });
}
