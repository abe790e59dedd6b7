import { posix } from 'node:path';
import { jsonText, renderLines, styled } from '@plimsoll/core';
import type { Configure } from '../configure.ts';
import { claimLines } from '../fix/claim-lines.ts';
import { patchOf, shownPatchOf, writeDrafts } from '../fix/draft-files.ts';
import { fixJson } from '../fix/fix-json.ts';
import { fixLines } from '../fix/fix-lines.ts';
import { addFixOptions, type FixOptions } from '../fix/fix-options.ts';
import { type FixOutcome, fixStacks } from '../fix/fix-stacks.ts';
import { nextSteps } from '../fix/next-steps.ts';
import { patchLines } from '../fix/patch-lines.ts';
import { unmendedLines } from '../fix/unmended-lines.ts';
import { passing, settleTerms, targeting } from '../judging.ts';
import { stacksAskedFor } from '../stacks/stacks-asked-for.ts';
import { hasColour, output } from '../terminal.ts';
import type { Workplace } from '../workplace.ts';

const EXAMPLES = `
Edits go to where each value comes from: the line itself, the anchor, the extended or included
file, or the line of .env. Only its characters change. What else takes its value from there is
told. Without --write, nothing is written.

Examples:
  plimsoll fix                                   what safe fixes would change, as a diff
  plimsoll fix --write                           … and write it
  plimsoll fix --unsafe --rule size-without-unit
  plimsoll fix --set web.memoryLimit=512m --set web.cpuLimit=0.5
  plimsoll fix --set web.memoryLimit=512m --override compose.override.yaml --write
  plimsoll fix --patch - | git apply
`;

/** `plimsoll fix`: edits stacks. */
export const configureFix: Configure = (command, finish) => {
  addFixOptions(command.argument('[paths...]', 'directories or Compose files, a stack each'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: FixOptions) => {
      await fix(paths, options);
      finish(0);
    });
};

async function fix(paths: readonly string[], given: FixOptions): Promise<void> {
  const judging = { ...given, format: 'text', output: [] } as const;
  const terms = await settleTerms(judging);
  const { workplace, hosts, policy } = terms;
  const { override } = given;
  const options =
    override === undefined
      ? given
      : { ...given, override: posix.resolve(workplace.directory, override) };
  const stacks = targeting(stacksAskedFor(paths, judging, workplace, hosts.of), judging);
  const { top } = workplace;
  const outcome = fixStacks(stacks, options, top, {
    hosts: hosts.common,
    policy,
    ...passing(terms, paths, judging),
  });
  const patch = patchOf(outcome.drafts, top);
  if (options.write === true) writeDrafts(outcome.drafts, top);
  tell(outcome, patch, options, workplace);
}

function tell(outcome: FixOutcome, patch: string, options: FixOptions, workplace: Workplace): void {
  const { patch: path, format } = options;
  if (path !== undefined) output(patch, path);
  if (path === '-') return;
  if (format === 'json') {
    output(jsonText(fixJson(outcome, options.write === true)), undefined);
    return;
  }
  const isIdle = patch === '';
  const lines = [
    ...patchLines(shownPatchOf(outcome.drafts, workplace.top)),
    ...(isIdle ? [[styled('green', 'Nothing is to be written.')]] : [[]]),
    ...fixLines(outcome, isIdle),
    ...(isIdle ? unmendedLines(outcome, options) : []),
    ...claimLines(outcome.report),
    ...(isIdle ? [] : nextSteps(outcome, options, workplace)),
  ];
  output(renderLines(lines, hasColour(process.stdout)), undefined);
}
