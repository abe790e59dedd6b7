import { describe, expect, test } from 'vitest';
import { before, compose, overcommitted, tooLarge } from './changes.ts';
import { openStage } from './stage.ts';

const FROM = 'acme/standards/compose/plimsoll.yaml@v1';
const inputs = { 'settings-from': FROM };

describe('settings of an organisation', () => {
  test.for([
    {
      name: 'policy',
      text: 'policy: { failOn: warning }\n',
      expected: { exitCode: 1, outputs: { outcome: 'warns' } },
    },
    {
      name: 'rules',
      text: 'rules: { memory-limits-exceed-host: error }\n',
      expected: { exitCode: 1, outputs: { outcome: 'exceeds' } },
    },
    {
      name: 'hosts, also under the name of one of the repository’s',
      text: 'hosts:\n  box: { memory: 64g, cpus: 8 }\n',
      expected: { exitCode: 0, outputs: { outcome: 'fits', 'memory-usable': String(2 ** 36) } },
    },
  ])('judge by their $name', async ({ text, expected }) => {
    await using stage = await openStage(overcommitted);
    stage.github.files.set(FROM, text);
    expect(await stage.run(inputs)).toMatchObject(expected);
  });

  test('leave stacks, and hosts they do not declare, to the repository', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.files.set(FROM, 'policy: { strict: true }\n');
    expect((await stage.run(inputs)).outputs).toMatchObject({ 'memory-usable': String(2 ** 31) });
  });

  test('judge a repository without settings', async () => {
    await using stage = await openStage({ 'compose.yaml': compose('3g') }, { 'README.md': 'Hi' });
    stage.github.files.set(FROM, 'host: box\nhosts:\n  box: { memory: 2g, cpus: 4 }\n');
    expect((await stage.run(inputs)).exitCode).toBe(1);
  });

  test('are no edit of the repository’s own', async () => {
    await using stage = await openStage(tooLarge);
    stage.github.files.set(FROM, 'policy: { maxLimitRatio: 1 }\n');
    expect((await stage.run(inputs)).summary).not.toMatch(/loosens|edits/);
  });

  test.for([
    { name: 'are not there', text: undefined, code: 'settings-unreachable' },
    { name: 'have a typo', text: 'polcy: {}\n', code: 'settings-invalid' },
    {
      name: 'are larger than 256 KiB',
      text: `#${' '.repeat(2 ** 18)}\n`,
      code: 'settings-unreachable',
    },
  ])('that $name judge nothing', async ({ text, code }) => {
    await using stage = await openStage(overcommitted, before);
    if (text !== undefined) stage.github.files.set(FROM, text);
    const { exitCode, commands } = await stage.run(inputs);
    expect(exitCode).toBe(2);
    expect(commands).toContainEqual(expect.stringContaining(`title=${code}::`));
    expect(commands.join('\n')).toContain('acme/standards/compose/plimsoll.yaml@v1');
  });

  test.for(['standards/plimsoll.yaml@v1', 'acme/standards/../x@v1', 'acme/standards/x', 'a/b/c@'])(
    'cannot be "%s"',
    async (from) => {
      await using stage = await openStage(overcommitted);
      const { exitCode, commands } = await stage.run({ 'settings-from': from });
      expect(exitCode).toBe(2);
      expect(commands.join('\n')).toContain('Write OWNER/REPO/FILE@REF.');
    },
  );
});
