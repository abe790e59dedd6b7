import { describe, expect, test } from 'vitest';
import { compose, overcommitted, unchanged } from './changes.ts';
import type { Files } from './pull-request.ts';
import { openStage } from './stage.ts';

describe('an input', () => {
  test('that is wrong is told with what it may be, all of them in one run, and nothing is judged', async () => {
    await using stage = await openStage(overcommitted);
    const result = await stage.run({
      'fail-on': 'errors',
      strict: 'yes',
      'max-limit-ratio': '-1',
      comment: 'sometimes',
      'comment-key': 'a --> b',
    });
    expect(result).toMatchObject({ exitCode: 2, outputs: { outcome: 'undecided' } });
    const errors = result.commands.filter((line) => line.startsWith('::error title=usage-invalid'));
    expect(errors.map((line) => line.split('::')[2])).toEqual([
      'Input "fail-on" is "errors".%0AWrite error, warning, never.',
      'Input "strict" is "yes".%0AWrite true, false.',
      'Input "max-limit-ratio" is "-1".%0AWrite a number above 0, such as 1.25.',
      'Input "comment" is "sometimes".%0AWrite always, changes, failure, never.',
      'Input "comment-key" is "a --> b".%0AWrite up to 64 letters, digits, dots, underscores and single hyphens.',
    ]);
    expect(result.log).not.toMatch(/^ +at /m);
    expect(stage.github.requests).toEqual([]);
  });

  test.for([
    {
      name: 'a host',
      inputs: { host: 'memory=2304m,cpus=2' },
      outcome: 'warns',
      usable: 2304 * 2 ** 20,
    },
    {
      name: 'two hosts',
      inputs: { host: 'memory=64g,cpus=9\nmemory=2304m,cpus=9' },
      outcome: 'warns',
      usable: 2304 * 2 ** 20,
    },
    { name: 'a ratio', inputs: { 'max-limit-ratio': '1' }, outcome: 'exceeds', usable: 2 ** 31 },
    {
      name: 'a Compose file',
      inputs: { paths: 'compose.yaml' },
      outcome: 'warns',
      usable: 2 ** 31,
    },
  ])('such as $name wins over the settings', async ({ inputs, outcome, usable }) => {
    await using stage = await openStage(overcommitted);
    const { outputs } = await stage.run({ comment: 'never', ...inputs });
    expect(outputs).toMatchObject({ outcome, 'memory-usable': String(usable) });
  });

  test('can keep findings from failing the step', async () => {
    await using stage = await openStage({ 'compose.yaml': compose('3g') });
    const { exitCode, outputs } = await stage.run({ 'fail-on': 'never' });
    expect([exitCode, outputs['outcome']]).toEqual([0, 'exceeds']);
  });
});

describe('a log that nobody takes', () => {
  test('changes neither the answer nor who else is told', async () => {
    await using stage = await openStage(overcommitted);
    const { exitCode, log, outputs, summary } = await stage.run({}, { isUnheard: true });
    expect({ exitCode, log, outputs }).toMatchObject({
      exitCode: 0,
      log: '',
      outputs: { outcome: 'warns' },
    });
    expect(summary).toContain('### ⚠️');
  });
});

describe('a runner whose files take nothing', () => {
  test.for(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'RUNNER_TEMP'])(
    'is told so, and the step fails, where that is %s',
    async (name) => {
      await using stage = await openStage(overcommitted);
      const { exitCode, commands } = await stage.run({}, { environment: { [name]: '/nowhere/x' } });
      expect(exitCode).toBe(3);
      expect(commands).toContainEqual(
        expect.stringContaining(`title=output-unwritable::${name} is "/nowhere/x"`),
      );
    },
  );
});

describe('a failure of its own', () => {
  test('still fails the step, with a summary and all outputs', async () => {
    await using stage = await openStage(overcommitted);
    const environment = { GITHUB_API_URL: 'no address' };
    const result = await stage.run({}, { environment });
    expect(result).toMatchObject({
      exitCode: 3,
      outputs: { outcome: 'undecided', 'exit-code': '3', report: '' },
    });
    expect(result.summary).toContain('### ❔ Plimsoll: could not judge');
    expect(result.commands.at(-1)).toMatch(/^::error title=Plimsoll::/);
  });
});

describe('a repository', () => {
  test.for<{
    name: string;
    change: Files;
    inputs?: Record<string, string>;
    code: string;
    place?: string;
  }>([
    {
      name: 'an unknown host',
      change: unchanged,
      inputs: { host: 'laptpo' },
      code: 'host-unknown',
    },
    {
      name: 'a path without a stack',
      change: unchanged,
      inputs: { paths: 'nowhere' },
      code: 'stack-missing',
    },
    {
      name: 'settings with a typo',
      change: { 'plimsoll.yaml': 'hosst: box\n' },
      code: 'settings-invalid',
      place: 'file=plimsoll.yaml,line=1,col=1',
    },
    {
      name: 'a required variable that is not set',
      change: { 'compose.yaml': compose(`\${SIZE:?set it}`) },
      code: 'variable-required',
      place: 'file=compose.yaml,line=4,col=16',
    },
  ])(
    'with $name is told so where it stands, once, with a hint',
    async ({ change, inputs, code, place }) => {
      await using stage = await openStage(change);
      const result = await stage.run(inputs);
      expect(result.exitCode).toBe(2);
      const told = result.commands.filter((line) => line.includes(`title=${code}`));
      expect(told).toEqual([expect.stringMatching(/::error .*%0A\S/)]);
      if (place !== undefined) expect(told[0]).toContain(place);
      expect(result.log).not.toMatch(/^ +at /m);
      expect(stage.github.comments).toMatchObject([
        { body: expect.stringMatching(/^### ❔ Plimsoll: could not judge/) },
      ]);
    },
  );

  test('without any stack is no pass', async () => {
    await using stage = await openStage(
      { 'README.md': 'Hi' },
      { 'plimsoll.yaml': 'host: box\nhosts:\n  box: { memory: 2g }\n' },
    );
    expect(await stage.run()).toMatchObject({ exitCode: 2, outputs: { outcome: 'undecided' } });
  });

  test('without a declared host stays neutral, and is told how to declare one', async () => {
    await using stage = await openStage(
      { 'compose.yaml': compose('3g') },
      { 'compose.yaml': compose('1g') },
    );
    const { exitCode, summary } = await stage.run();
    expect(exitCode).toBe(0);
    expect(summary).toMatch(
      /^### ➖ Plimsoll: <code>compose.yaml<\/code> claims 3 GiB of memory, no host declared\n/,
    );
    expect(summary).toContain('host:');
  });

  test('that is hostile cannot speak through the comment, the summary or the log', async () => {
    const name = 'a|b`<img src=x>@octocat\n::error::gotcha\u202e#1';
    await using stage = await openStage({
      'x/[|@me/compose.yaml': compose('1g'),
      'compose.yaml': `services:\n  web:\n    image: nginx\n    mem_limit: ${JSON.stringify(name)}\n`,
    });
    const result = await stage.run();
    const body = stage.github.comments[0]?.body ?? '';
    for (const text of [body, result.summary]) {
      expect(text).not.toMatch(/<img|@octocat|@me|^::error::gotcha/m);
      expect(text).not.toMatch(/\u202e/);
    }
    expect(result.commands.some((line) => line.startsWith('::error::gotcha'))).toBe(false);
  });
});
