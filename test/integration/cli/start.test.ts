import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Workspace, workspace } from './workspace.ts';

const PAGE = fileURLToPath(new URL('../../../docs/start.md', import.meta.url));

/** In the page's order: a file as it is to be, commands, and what people are told they will see of the last. */
const STEP =
  /^```yaml (?<file>\S+)\n(?<text>[\s\S]*?)^```$|^```sh\n(?<commands>[\s\S]*?)^```$|(?<=^```text\n)[\s\S]*?(?=^```$)/gm;

/** Runs `plimsoll …` and `git …`, a line each; hands over what `plimsoll` said last. */
function runAll(commands: string, space: Workspace): string {
  let said = '';
  for (const line of commands.trimEnd().split('\n')) {
    const words = Array.from(line.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word);
    const [program = '', ...args] = words;
    if (program === 'git') space.git(...args);
    else {
      expect(program).toBe('plimsoll');
      const { stdout, stderr } = space.plimsoll(args);
      said = stdout + stderr;
    }
  }
  return said;
}

test('docs/start.md tells what comes of each of its steps', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const space = workspace({}, 'shop');
  space.git('init', '--quiet', '--initial-branch=main');
  let said = '';
  const retold = page.replace(STEP, (step, ...groups) => {
    const { file, text, commands } = groups.at(-1) as Record<string, string | undefined>;
    if (file !== undefined) space.write({ [file]: text });
    else if (commands !== undefined) said = runAll(commands, space);
    else return said;
    return step;
  });
  await expect(retold).toMatchFileSnapshot(PAGE);
});
