import { Command } from 'commander';
import { arrange } from './arrange.ts';
import type { Configure } from './configure.ts';
import type { ExitCode } from './exit-code.ts';
import { tellRefusals } from './refusals.ts';
import { VERSION } from './version.ts';

interface Entry {
  readonly summary: string;
  /** For programs: help says nothing of it. */
  readonly hidden?: boolean;
  /** Only the command that runs is loaded. */
  load(): Promise<Configure>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  init: {
    summary: 'Begin: writes settings, a workflow, and a baseline of what is found today',
    load: async () => (await import('./commands/init.ts')).configureInit,
  },
  check: {
    summary: 'Does the stack fit its host?',
    load: async () => (await import('./commands/check.ts')).configureCheck,
  },
  verify: {
    summary: 'Does it hold under load? Boots it, sends traffic, says what the kernel saw',
    load: async () => (await import('./commands/verify.ts')).configureVerify,
  },
  size: {
    summary: 'What should it be given instead? Sizes from what runs show',
    load: async () => (await import('./commands/size.ts')).configureSize,
  },
  diff: {
    summary: 'What changed between two git revisions, and does it still fit?',
    load: async () => (await import('./commands/diff.ts')).configureDiff,
  },
  history: {
    summary: 'How the claim grew, commit by commit, and which commit crossed the line',
    load: async () => (await import('./commands/history.ts')).configureHistory,
  },
  stack: {
    summary: 'The resolved stack: every number, and the line that sets it',
    load: async () => (await import('./commands/stack.ts')).configureStack,
  },
  hosts: {
    summary: 'The hosts that plimsoll knows, and what containers may use there',
    load: async () => (await import('./commands/hosts.ts')).configureHosts,
  },
  fix: {
    summary: 'Edit the numbers of a stack where they come from: a diff first, then the files',
    load: async () => (await import('./commands/fix.ts')).configureFix,
  },
  explain: {
    summary: 'What a rule finds, why it matters and how to fix it',
    load: async () => (await import('./commands/explain.ts')).configureExplain,
  },
  completion: {
    summary: 'What to add to bash, zsh or fish, so that the Tab key completes',
    load: async () => (await import('./commands/completion.ts')).configureCompletion,
  },
  complete: {
    summary: 'What could stand at the end of a command line',
    hidden: true,
    load: async () => (await import('./commands/complete.ts')).configureComplete,
  },
};

const EXAMPLES = `
Examples:
  plimsoll init                                   what this repository needs to begin
  plimsoll check                                  this directory's stack, against this machine
  plimsoll check --host hetzner-cx23              … against a host from the catalogue
  plimsoll check --host cpus=1.5,memory=550m      … against a host written out
  plimsoll check services/*/compose.yaml          many stacks in one run
  plimsoll verify                                 boot it under its limits and load it
  plimsoll diff main                              what this work tree changes
  plimsoll history -o history.html                the claim over time, as a page
  plimsoll stack --why web.memoryLimit            where a number comes from

Exit codes: 0 fits · 1 findings at or above --fail-on · 2 could not judge · 3 cannot run here
`;

/** The command line as a whole. */
export interface Program {
  run(args: readonly string[]): Promise<ExitCode>;
}

/** Builds the command line; a command's own options are added when it turns out to be the one. */
export function makeProgram(): Program {
  let exit: ExitCode = 0;
  const finish = (code: ExitCode): void => {
    exit = code;
  };
  const program = new Command('plimsoll')
    .description('The load line for Docker Compose: does the stack fit its host?')
    .usage('<command> [options]')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .addHelpText('after', EXAMPLES);
  tellRefusals(program);
  for (const [name, { summary, hidden = false }] of Object.entries(COMMANDS)) {
    program
      .command(name, { hidden })
      .description(summary)
      .helpOption('-h, --help', 'print this help');
  }
  const configure = async (command: Command): Promise<void> => {
    (await COMMANDS[command.name()]?.load())?.(command, finish, configure);
  };
  program.hook('preSubcommand', async (_, command) => await configure(command));
  return {
    run: async (args) => {
      await program.parseAsync(arrange(args, Object.keys(COMMANDS)), { from: 'user' });
      return exit;
    },
  };
}
