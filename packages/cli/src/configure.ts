import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';

/** Adds a command's options and what it does; `configure` does the same for another command of the program. */
export type Configure = (
  command: Command,
  finish: (exit: ExitCode) => void,
  configure: (other: Command) => Promise<void>,
) => void;
