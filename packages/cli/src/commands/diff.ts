import { compare, openRepository, withSettingsLines } from '@plimsoll/node';
import { answer, type Judged } from '../answer.ts';
import { askedBy } from '../asked.ts';
import type { Configure } from '../configure.ts';
import { THIS_MACHINE, tellsEdits } from '../judging.ts';
import { addJudgeOptions, type JudgeOptions } from '../options.ts';
import { openSides } from '../revisions/open-sides.ts';
import { parseRange } from '../revisions/revision-range.ts';
import { nothingToCompare } from '../stacks/no-stack-here.ts';
import { openHere } from '../workplace.ts';

const EXAMPLES = `
The plimsoll.yaml of base judges, so that no change is its own judge: its stacks, hosts and
policy are those of both sides, and the first line says where head loosens them. Where it
declares no stack, every directory below this one counts in which git has one; -f or
--project-directory name one instead. Untracked env files apply to both sides.

Examples:
  plimsoll diff main                     what this work tree changes against main
  plimsoll diff main...                  the same, since the branch left main
  plimsoll diff v1.2 v1.3                between two tags
  plimsoll diff HEAD~1 --format markdown as the pull request comment would tell it
`;

/** `plimsoll diff`: the same stacks at two revisions. */
export const configureDiff: Configure = (command, finish) => {
  const asked = command
    .argument('<base>', 'git revision to compare with, or a range such as main...feature')
    .argument('[head]', 'git revision; left out, it is the work tree');
  addJudgeOptions(asked)
    .addHelpText('after', EXAMPLES)
    .action(async (base: string, head: string | undefined, options: JudgeOptions) => {
      finish(await answer(options, () => diff(base, head, options)));
    });
};

async function diff(
  baseName: string,
  headName: string | undefined,
  options: JudgeOptions,
): Promise<Judged> {
  const here = openHere();
  const { directory } = here;
  const repository = openRepository(directory);
  const asked = askedBy(options, here);
  const outlook = { repository, here, asked, config: options.config };
  const sides = openSides(outlook, parseRange(baseName, headName));
  const { report, head, base, hosts } = await compare(sides, {
    ...here,
    top: repository.root,
    root: directory,
    asked,
    fallback: THIS_MACHINE,
    headDecides: false,
    fixes: tellsEdits(options),
  });
  if (base.length + head.length === 0) throw nothingToCompare(here);
  const place = sides.own.head?.directory ?? repository.root;
  const told = withSettingsLines(report, head, place);
  return { report: told, files: sides.head.files, root: directory, hosts };
}
