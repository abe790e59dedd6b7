import { renderLines } from '@plimsoll/core';
import type { Configure } from '../configure.ts';
import { survey } from '../init/ground.ts';
import { initLines } from '../init/init-lines.ts';
import type { InitOptions } from '../init/init-options.ts';
import { planInit } from '../init/plan.ts';
import { writeTargets } from '../init/write-targets.ts';
import { hasColour, output } from '../terminal.ts';

const EXAMPLES = `
It writes plimsoll.yaml (the stacks and the host they are held against), a workflow for GitHub
Actions, and a baseline of what is found today, so that only what gets worse fails from now on.
Without --write it shows them. What is there already is never overwritten, unless with --force.

Examples:
  plimsoll init                                  what would be written
  plimsoll init --write
  plimsoll init --host hetzner-cx33 --write      … for a host from the catalogue
  plimsoll init --host cpus=2,memory=4g --write  … for a host written out
  plimsoll init --forks --write                  … with a second workflow, that comments for forks
`;

/** `plimsoll init`: what a repository needs to begin. */
export const configureInit: Configure = (command, finish) => {
  command
    .option('--write', 'write the files, all of them or none')
    .option('--force', 'replace files that are there already')
    .option(
      '--host <host>',
      'a host by name (see plimsoll hosts), or written out; else this engine',
    )
    .option('--forks', 'two workflows, so that pull requests from forks get their comment')
    .addHelpText('after', EXAMPLES)
    .action(async (options: InitOptions) => {
      await init(options);
      finish(0);
    });
};

async function init(options: InitOptions): Promise<void> {
  const ground = survey();
  const plan = await planInit(options, ground);
  if (options.write === true) writeTargets(plan.targets, ground);
  output(renderLines(initLines(plan, options, ground), hasColour(process.stdout)), undefined);
}
