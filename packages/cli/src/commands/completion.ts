import { SHELLS, scripts } from '../completion/scripts.ts';
import type { Configure } from '../configure.ts';
import { oneOf } from '../options.ts';

const EXAMPLES = `
It completes commands, options and their values, rules, hosts (your own, too), stacks of
plimsoll.yaml, branches and tags.

Examples:
  source <(plimsoll completion bash)     in ~/.bashrc
  source <(plimsoll completion zsh)      in ~/.zshrc, below compinit
  plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish
`;

/** `plimsoll completion`: the script that makes a shell's Tab key complete. */
export const configureCompletion: Configure = (command) => {
  command
    .argument('<shell>', SHELLS.join(', '), oneOf('the shell', SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: (typeof SHELLS)[number]) => {
      process.stdout.write(scripts[shell]);
    });
};
