import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { workspace } from './workspace.ts';

const MAIN = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));

/** Makes `plimsoll` a command of bash. */
const DEFINITION = `plimsoll() { '${process.execPath}' --conditions=plimsoll-source -- '${MAIN}' "$@"; }`;

/** More lines than a pipe holds at once. */
const MANY = Array.from({ length: 2000 }, (_, at) => `  s${at}: { image: x, mem_limit: 1m }\n`);

const CHECK = 'plimsoll check --host cpus=4,memory=1gb';

/** Runs a line of bash beside a large stack; what it printed. */
function shell(line: string): { readonly stdout: string; readonly stderr: string } {
  const { root } = workspace({ 'compose.yaml': `services:\n${MANY.join('')}` });
  const script = `${DEFINITION}\n${line}`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: root, encoding: 'utf8' });
  return { stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('output that nobody takes', () => {
  test.for([
    { name: 'after the first line', line: `${CHECK} | head -1; echo "\${PIPESTATUS[0]}"` },
    { name: 'at all', line: `${CHECK} | true; echo "\${PIPESTATUS[0]}"` },
  ])('leaves the answer as it is where it is not read $name', ({ line }) => {
    const { stdout, stderr } = shell(line);
    expect([stdout.split('\n').at(-2), stderr]).toEqual(['1', '']);
  });

  test('leaves the exit code as it is where errors are not read', () => {
    const line = `${CHECK} --host no-such 2>&1 | true; echo "\${PIPESTATUS[0]}"`;
    expect(shell(line)).toEqual({ stdout: '2\n', stderr: '' });
  });
});

describe.runIf(process.platform === 'linux')('a full disk', () => {
  test.for([CHECK, 'plimsoll stack', 'plimsoll hosts', 'plimsoll --help'])(
    'is told where %s writes to it',
    (command) => {
      const { stdout, stderr } = shell(`${command} > /dev/full; echo $?`);
      expect(stdout).toBe('3\n');
      expect(stderr).toMatch(
        /^Standard output cannot be written: ENOSPC.*\. \[output-unwritable\]\n {2}hint: [^\n]*\n$/,
      );
    },
  );

  test('does not hide the exit code where only errors go to it', () => {
    const line = 'plimsoll check --host no-such 2> /dev/full; echo $?';
    expect(shell(line)).toEqual({ stdout: '2\n', stderr: '' });
  });
});
