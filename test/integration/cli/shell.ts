import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));

/** How a shell is started as it is, and made to complete as its user would. */
const SHELLS = {
  bash: { start: 'bash --noprofile --norc -i', setup: 'source <(plimsoll completion bash)' },
  zsh: {
    start: 'zsh -f -i',
    setup: 'autoload -U compinit; compinit -u -D; source <(plimsoll completion zsh)',
  },
  fish: { start: 'fish --no-config --private', setup: 'plimsoll completion fish | source' },
} as const;

/** A shell that completes what stands behind `plimsoll`. */
export type ShellName = keyof typeof SHELLS;

/** Types a line into a real shell on a terminal of its own in `cwd`, presses Tab, and says what the line became. */
export async function completed(shell: ShellName, line: string, cwd: string): Promise<string> {
  const { start, setup } = SHELLS[shell];
  const terminal = openTerminal(start, cwd);
  terminal.type(`${setup}\necho 'set' 'up'\n`);
  await terminal.shows(/^set up$/m);
  // At the start of the line, echo makes it tell what it has become in place of running it.
  terminal.type(`${line}\t\u0001echo 'line: '\n`);
  const [, told = ''] = await terminal.shows(/^line: +(?<line>plimsoll[^\n]*)$/m);
  terminal.type('exit\n');
  return told;
}

interface Terminal {
  type(keys: string): void;
  /** Waits until a pattern stands on the screen. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
}

function openTerminal(command: string, cwd: string): Terminal {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-home-'));
  writeFileSync(
    join(home, 'plimsoll'),
    `#!/bin/sh\nexec '${process.execPath}' --conditions=plimsoll-source '${MAIN}' "$@"\n`,
    { mode: 0o755 },
  );
  const { PATH = '' } = process.env;
  const env = {
    PATH: `${home}${delimiter}${PATH}`,
    HOME: home,
    TERM: 'dumb',
    LANG: 'C.UTF-8',
    COLUMNS: '400',
  };
  const child = spawn(
    'script',
    ['--quiet', '--flush', '--command', `stty cols 400; ${command}`, '/dev/null'],
    { cwd, env },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });
  let screen = '';
  const changed = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      screen += text;
      changed.dispatchEvent(new Event('change'));
    });
  }
  return {
    type: (keys) => child.stdin.write(keys),
    shows: (pattern) => {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const look = (): void => {
        const match = pattern.exec(stripVTControlCharacters(screen).replaceAll('\r', ''));
        if (match !== null) resolve(match);
      };
      changed.addEventListener('change', look);
      const patience = setTimeout(
        () => reject(new Error(`Nowhere ${pattern} on:\n${screen}`)),
        20_000,
      );
      look();
      return promise.finally(() => {
        clearTimeout(patience);
        changed.removeEventListener('change', look);
      });
    },
  };
}
