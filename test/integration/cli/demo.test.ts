import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { repository } from './workspace.ts';

const DEMO = fileURLToPath(new URL('../../../script/demo.ts', import.meta.url));

/** What the demo prints where nobody sits at a terminal, and the page it leaves. */
function demo(...args: readonly string[]): { exit: number | null; told: string; page: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DEMO, ...args], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', DOCKER_HOST: 'tcp://127.0.0.1:1' },
  });
  expect(stderr).toBe('');
  const address = /^It is a page here: (?<address>file:\S+)$/m.exec(stdout)?.groups?.['address'];
  if (address === undefined) throw new Error(`The demo names no page:\n${stdout}`);
  const path = fileURLToPath(address);
  onTestFinished(() => rmSync(dirname(path), { recursive: true }));
  return { exit: status, told: stdout, page: readFileSync(path, 'utf8') };
}

describe('script/demo.ts', () => {
  test('tells of a stack that fits, the line that tips it, and what would fit', () => {
    const { exit, told, page } = demo();
    expect(exit).toBe(0);
    const [fits, tips, mends, comment] = told.split(/^\d\. /m).slice(1);
    expect(fits).toMatch(/^✔ /m);
    expect(tips).toMatch(/^✖ .*mem_limit: 1536m\n +│ +\^{5}$.*^exit code 1/ms);
    expect(mends).toMatch(/^\+ {4}mem_limit: 1450m$.*^✔ /ms);
    expect(comment).toContain('script/demo PATH');
    expect(page).toContain('<h3>❌ Plimsoll:');
    expect(page).not.toMatch(/^[|#]|\*\*/m);
  });

  test('checks a stack of one’s own and tells its history', () => {
    const { root } = repository({
      'compose.yaml': 'services: { web: { image: x, mem_limit: 6m } }\n',
    });
    const { exit, told, page } = demo(root);
    expect(exit).toBe(0);
    expect(told).toMatch(/memory limits +6 MiB of /);
    expect(page).toContain('<b>work</b> on <b>auto</b>');
  });

  test('tells the history of the largest of several stacks', () => {
    const { root } = repository({
      'plimsoll.yaml': 'stacks: { one: { directory: one }, two: { directory: two } }\n',
      'one/compose.yaml': 'services: { web: { image: x, mem_limit: 6m } }\n',
      'two/compose.yaml': 'services: { web: { image: x, mem_limit: 7m } }\n',
    });
    const { exit, told, page } = demo(root);
    expect(exit).toBe(0);
    expect(told).toContain('How did two get there?');
    expect(page).toContain('<b>two</b> on <b>auto</b>');
  });
});
