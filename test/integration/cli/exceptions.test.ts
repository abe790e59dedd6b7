import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { workspace } from './workspace.ts';

const PAGE = fileURLToPath(new URL('../../../docs/exceptions.md', import.meta.url));

/** A command, and below it what people are told they will see. */
const TOLD = /(?<=^```sh\nplimsoll (?<command>[^\n]*)\n```\n\n```text\n).*?(?=^```$)/gms;

/** The stack and the settings that the page shows. */
function filesOfPage(page: string): Readonly<Record<string, string>> {
  const [compose = '', settings = ''] = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
    ([, text = '']) => text,
  );
  return { 'compose.yaml': compose, 'plimsoll.yaml': settings };
}

describe('docs/exceptions.md', () => {
  test('tells what comes of its commands', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const space = workspace(filesOfPage(page), 'shop');
    const retold = page.replace(TOLD, (_, command: string) => {
      const { stdout, stderr } = space.plimsoll(command.split(' '));
      return stdout + stderr;
    });
    await expect(retold).toMatchFileSnapshot(PAGE);
  });
});

describe('a baseline', () => {
  const compose = 'services:\n  web: { image: nginx, mem_limit: 9g }\n';
  const settings = 'host: box\nhosts: { box: { memory: 8g, cpus: 4 } }\n';

  test('makes an old stack green, and leaves new sins red', () => {
    const space = workspace({ 'compose.yaml': compose, 'plimsoll.yaml': settings });
    expect(space.plimsoll(['check']).exit).toBe(1);
    const written = space.plimsoll(['check', '--write-baseline', 'old.json']);
    expect([written.exit, written.stderr]).toEqual([
      0,
      'Written to old.json: name it as "baseline" in plimsoll.yaml.\n',
    ]);
    space.write({ 'plimsoll.yaml': `${settings}baseline: old.json\n` });
    expect(space.plimsoll(['check']).exit).toBe(0);
    space.write({ 'compose.yaml': `${compose}  db: { image: postgres, mem_limit: 10g }\n` });
    const { exit, stdout } = space.plimsoll(['check']);
    expect(exit).toBe(1);
    expect(stdout).toContain('"db" may take 10 GiB');
    expect(stdout).not.toContain('"web" may take 9 GiB');
  });

  test.for([
    { name: 'is not there', text: undefined, told: 'The baseline "old.json" does not exist.' },
    { name: 'is none', text: '[]', told: 'The file must be a mapping.' },
  ])('that $name stops the check and says so', ({ text, told }) => {
    const files = { 'compose.yaml': compose, 'plimsoll.yaml': `${settings}baseline: old.json\n` };
    const space = workspace(text === undefined ? files : { ...files, 'old.json': text });
    const { exit, stderr } = space.plimsoll(['check']);
    expect(exit).toBe(2);
    expect(stderr).toContain(told);
  });
});
