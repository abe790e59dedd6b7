import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repository } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=1gb'];
const MIB = 1024 ** 2;

/** A stack whose services have these limits. */
const stack = (limits: Readonly<Record<string, string>>): string =>
  `services:\n${Object.entries(limits)
    .map(([name, limit]) => `  ${name}:\n    image: x\n    mem_limit: ${limit}\n`)
    .join('')}`;

/** A history that crosses the line, returns under it, breaks and mends. */
function eventful(): ReturnType<typeof repository> {
  const space = repository({ 'README.md': '' });
  space.commit('Begin', { 'app/docker-compose.yml': stack({ web: '600m' }) });
  space.commit('Rename', {
    'app/docker-compose.yml': undefined,
    'app/compose.yaml': stack({ web: '600m' }),
  });
  space.commit('Add <search>', { 'app/compose.yaml': stack({ web: '600m', search: '500m' }) });
  space.commit('Docs only', { 'README.md': 'more' });
  space.commit('Break it', { 'app/compose.yaml': 'services: [\n' });
  space.commit('Trim', { 'app/compose.yaml': stack({ web: '500m', search: '500m' }) });
  return space;
}

describe('plimsoll history', () => {
  test('tells the claim at every commit, and the one that crossed the line', () => {
    const { plimsoll } = eventful();
    const { exit, stdout } = plimsoll(['history', '--format', 'json', ...HOST], { at: 'app' });
    expect(exit).toBe(0);
    const { commits, usable } = JSON.parse(stdout);
    expect(usable).toBe(1024 * MIB);
    expect(commits).toMatchObject([
      { subject: 'Start', state: 'absent', limit: null },
      { subject: 'Begin', state: 'claim', limit: 600 * MIB, crossing: null },
      { subject: 'Rename', state: 'claim', limit: 600 * MIB },
      {
        subject: 'Add <search>',
        limit: 1100 * MIB,
        crossing: 'over',
        cause: {
          service: 'search',
          change: 500 * MIB,
          position: { file: 'compose.yaml', line: 7, column: 16 },
        },
      },
      { subject: 'Docs only', limit: 1100 * MIB, crossing: null, cause: null },
      { subject: 'Break it', state: 'unreadable', limit: null },
      { subject: 'Trim', limit: 1000 * MIB, crossing: 'under', cause: { change: -100 * MIB } },
    ]);
  });

  test('draws it for the terminal', () => {
    const { plimsoll } = eventful();
    const { stdout } = plimsoll(['history', 'app', ...HOST]);
    expect(stdout).toMatch(/^✔ "app" claims 1000 MiB of memory, 98 % of "cpus=4,memory=1gb"$/m);
    expect(stdout).toMatch(/^ *1 GiB ┝[╌█▇▆▅▄▃▂▁ ]+╸ cpus=4,memory=1gb$/m);
    expect(stdout).toMatch(
      /^▲ [0-9a-f]{7} \d{4}-\d\d-\d\d took it over the line, to 1100 MiB: Add <search>$/m,
    );
    expect(stdout).toContain('    most of it: "search" +500 MiB at app/compose.yaml:7\n');
  });

  test('makes a page that needs no network and runs nothing from a commit', () => {
    const space = eventful();
    const { exit, stderr } = space.plimsoll(['history', 'app', '-o', 'history.html', ...HOST]);
    expect([exit, stderr]).toEqual([0, 'Written to history.html\n']);
    const page = readFileSync(`${space.root}/history.html`, 'utf8');
    expect(page).not.toMatch(/(?:src|href)=|url\((?!#)|@import|https?:/);
    expect(page).not.toContain('<search>');
    expect(page).toContain('Add &lt;search&gt;');
  });

  test('follows first parents only, and stops where it is told to', () => {
    const space = repository({ 'compose.yaml': stack({ web: '100m' }) });
    space.git('checkout', '--quiet', '-b', 'side');
    space.commit('On the side', { 'compose.yaml': stack({ web: '900m' }) });
    space.commit('Back', { 'compose.yaml': stack({ web: '200m' }) });
    space.git('checkout', '--quiet', 'main');
    space.git('merge', '--quiet', '--no-ff', '--message=Merge', 'side');
    const all = JSON.parse(space.plimsoll(['history', '--format', 'json', ...HOST]).stdout);
    expect(all).toMatchObject({
      truncated: false,
      commits: [
        { subject: 'Start', limit: 100 * MIB },
        { subject: 'Merge', limit: 200 * MIB },
      ],
    });
    const last = space.plimsoll(['history', '--format', 'json', '--limit', '1', ...HOST]);
    expect(JSON.parse(last.stdout)).toMatchObject({
      truncated: true,
      commits: [{ subject: 'Merge', limit: 200 * MIB }],
    });
  });

  test('sees what an included file and an env file change', () => {
    const space = repository({
      'compose.yaml': 'include: [more/part.yaml]\nservices: {}\n',
      'more/part.yaml': stack({ web: `\${MEMORY:-100m}` }),
    });
    space.commit('Grow', { 'more/part.yaml': stack({ web: `\${MEMORY:-200m}` }) });
    space.commit('Set', { '.env': 'MEMORY=300m\n' });
    space.commit('Unset', { '.env': undefined });
    const { stdout } = space.plimsoll(['history', '--format', 'json', ...HOST]);
    expect(JSON.parse(stdout).commits).toMatchObject(
      [100, 200, 300, 200].map((mebibytes) => ({ limit: mebibytes * MIB })),
    );
  });

  test('follows the stack of a project directory', () => {
    const { plimsoll } = eventful();
    const args = ['history', '--project-directory', 'app', '--format', 'json', ...HOST];
    const { exit, stdout } = plimsoll(args);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ stack: 'app' });
    expect(JSON.parse(stdout).commits.at(-1)).toMatchObject({ limit: 1000 * MIB });
  });

  test('refuses a stack that no commit has', () => {
    const space = repository({ 'README.md': '' });
    space.write({ 'compose.yaml': stack({ web: '1m' }) });
    const { exit, stderr } = space.plimsoll(['history', ...HOST]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('[stack-missing]')]);
  });
});
