import { type Baseline, baselineOf, baselineText, judge, type Report } from '@plimsoll/core';
import { withSettingsLines } from '@plimsoll/node';
import { answer, type Judged } from '../answer.ts';
import type { Configure } from '../configure.ts';
import { passing, settleTerms, targeting, tellsEdits } from '../judging.ts';
import { addJudgeOptions, type JudgeOptions } from '../options.ts';
import { stacksAskedFor } from '../stacks/stacks-asked-for.ts';
import { output } from '../terminal.ts';
import { watched } from '../watched.ts';
import { settingsPlace } from '../workplace.ts';

const EXAMPLES = `
A path is a directory with a stack in it, or a Compose file (a stack of its own, together with
the override that Docker Compose would add). Without paths it is the stacks of plimsoll.yaml,
else the stack that Docker Compose would take here.

Examples:
  plimsoll check
  plimsoll check --host macbook-air-m4-24gb --host github-ubuntu
  plimsoll check --host cpus=1.5,memory=550m --fail-on warning
  plimsoll check -f compose.yaml -f compose.prod.yaml --profile search
  plimsoll check services/*/compose.yaml --format json -o report.json
  plimsoll check --write-baseline .plimsoll-baseline.json
`;

/** `plimsoll check`: holds stacks against hosts. */
export const configureCheck: Configure = (command, finish) => {
  addJudgeOptions(command.argument('[paths...]', 'directories or Compose files, a stack each'))
    .option('--write-baseline <file>', 'write down all that is found, so that only new sins fail')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      finish(await answer(options, () => check(paths, options)));
    });
};

interface CheckOptions extends JudgeOptions {
  readonly writeBaseline?: string;
}

async function check(paths: readonly string[], options: CheckOptions): Promise<Judged> {
  const terms = await settleTerms(options);
  const { workplace, hosts, policy } = terms;
  const stacks = targeting(stacksAskedFor(paths, options, workplace, hosts.of), options);
  const watch = watched(stacks);
  const head = { stacks: watch.stacks };
  const against = (baseline?: () => Baseline | undefined): Report =>
    judge({
      head,
      hosts: hosts.common,
      policy,
      ...passing(terms, paths, options, baseline),
      fixes: tellsEdits(options),
    });
  const report =
    options.writeBaseline === undefined ? against() : written(options.writeBaseline, against);
  watch.finish();
  return {
    report: withSettingsLines(report, stacks, settingsPlace(workplace)),
    files: stacks[0]?.files ?? workplace.files,
    root: workplace.directory,
    hosts: hosts.common,
  };
}

/** Writes down what is found, and judges once more with that let pass. */
function written(path: string, against: (baseline: () => Baseline | undefined) => Report): Report {
  const found = against(() => undefined);
  if (found.errors.length > 0) return found;
  const baseline = baselineOf(found);
  output(baselineText(baseline), path);
  process.stderr.write(`Written to ${path}: name it as "baseline" in plimsoll.yaml.\n`);
  return against(() => baseline);
}
