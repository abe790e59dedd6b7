import { judge } from '@plimsoll/core';
import { withSettingsLines } from '@plimsoll/node';
import { answer, type Judged } from '../answer.ts';
import { settleTerms, targeting } from '../judging.ts';
import { addJudgeOptions, type JudgeOptions } from '../options.ts';
import type { Configure } from '../program.ts';
import { stacksAskedFor } from '../stacks/stacks-asked-for.ts';
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
`;

/** `plimsoll check`: holds stacks against hosts. */
export const configureCheck: Configure = (command, finish) => {
  addJudgeOptions(command.argument('[paths...]', 'directories or Compose files, a stack each'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: JudgeOptions) => {
      finish(await answer(options, () => check(paths, options)));
    });
};

async function check(paths: readonly string[], options: JudgeOptions): Promise<Judged> {
  const { workplace, hosts, policy } = await settleTerms(options);
  const stacks = targeting(stacksAskedFor(paths, options, workplace, hosts.of), options);
  const watch = watched(stacks);
  const report = judge({ head: { stacks: watch.stacks }, hosts: hosts.common, policy });
  watch.finish();
  return {
    report: withSettingsLines(report, stacks, settingsPlace(workplace)),
    files: stacks[0]?.files ?? workplace.files,
    root: workplace.directory,
    hosts: hosts.common,
  };
}
