import { describe, expect, test } from 'vitest';
import { compose, overcommitted, unchanged } from './changes.ts';
import { type Files, git } from './pull-request.ts';
import type { StepResult } from './run-action.ts';
import { openStage, type Stage } from './stage.ts';

/** No engine answers there, so that whatever is to be booted ends with this and nothing else. */
const NO_ENGINE = { DOCKER_HOST: 'tcp://127.0.0.1:1' };

const SETTINGS = 'host: box\nhosts:\n  box: { memory: 2g, cpus: 4 }\n';

/** The codes of what stood in the way, as the log tells them. */
function codes({ commands }: StepResult): readonly string[] {
  return commands.flatMap((line) => /^::error .*?title=(?<code>[a-z-]+)::/.exec(line)?.[1] ?? []);
}

async function verified(
  stage: Stage,
  inputs: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return stage.run(
    { verify: 'true', ...inputs },
    { environment: { ...NO_ENGINE, ...environment } },
  );
}

describe('a runner without Docker', () => {
  test('proves nothing, and says how to change that, beside what was judged', async () => {
    await using stage = await openStage(overcommitted);
    const result = await verified(stage);
    expect(result).toMatchObject({
      exitCode: 3,
      outputs: { outcome: 'undecided', verdict: '', 'verify-page': '', 'verify-samples': '' },
    });
    expect(codes(result)).toEqual(['engine-unreachable']);
    expect(stage.github.comments[0]?.body).toContain('Start Docker');
    expect(stage.github.comments[0]?.body).toContain('2.5 GiB');
  });

  test('is not asked for one unless the workflow wants a stack booted', async () => {
    await using stage = await openStage(overcommitted);
    expect(codes(await verified(stage, { verify: 'false' }))).toEqual([]);
  });
});

describe('sizes as suggestions', () => {
  test('are refused where nothing is run to size a stack by', async () => {
    await using stage = await openStage(overcommitted);
    const result = await verified(stage, { verify: 'false', suggestions: 'all' });
    expect([result.exitCode, codes(result)]).toEqual([2, ['usage-invalid']]);
    expect(result.summary).toContain('Add <code>verify: true</code>');
  });

  test('are none where no run came about, and nothing else is lost for it', async () => {
    await using stage = await openStage({ 'compose.yaml': compose('512m', '600m') });
    const result = await verified(stage, { suggestions: 'all' });
    expect(codes(result)).toContain('engine-unreachable');
    expect(stage.github.reviews.remarks).toMatchObject([
      { body: expect.stringContaining('Write the reservation: 512m') },
    ]);
    expect(result.summary).not.toContain('Sizes for');
  });

  test('are none on an event that boots nothing', async () => {
    await using stage = await openStage({ 'compose.yaml': compose('512m', '600m') });
    const turns = { GITHUB_EVENT_NAME: 'pull_request_target' };
    const result = await verified(stage, { suggestions: 'all' }, turns);
    expect(codes(result)).toContain('verify-forbidden');
    expect(result.summary).not.toContain('Sizes for');
  });
});

describe('an event', () => {
  test.for(['pull_request_target', 'issue_comment', 'page_build'])(
    'such as %s, with the rights of the repository, boots nothing and says why',
    async (event) => {
      await using stage = await openStage(overcommitted);
      const result = await verified(stage, {}, { GITHUB_EVENT_NAME: event });
      expect(result).toMatchObject({ exitCode: 2, outputs: { outcome: 'undecided', verdict: '' } });
      expect(codes(result)).toEqual(['verify-forbidden']);
      expect(result.commands[0]).toContain(`the event "${event}"`);
      expect(result.log).not.toContain('to the proof');
    },
  );

  test('that another run started boots nothing, since it judges nothing', async () => {
    await using stage = await openStage(overcommitted);
    const result = await verified(stage, {}, { GITHUB_EVENT_NAME: 'workflow_run' });
    expect(result).toMatchObject({ exitCode: 2, outputs: { outcome: 'undecided', verdict: '' } });
    expect(codes(result)).toEqual(['usage-invalid']);
    expect(result.commands[0]).toContain('"workflow_run" judges nothing');
  });

  test.for(['push', 'workflow_dispatch', 'schedule'])(
    'such as %s, of what is merged already, boots',
    async (event) => {
      await using stage = await openStage(overcommitted);
      const result = await verified(stage, {}, { GITHUB_EVENT_NAME: event });
      expect(codes(result)).toEqual(['engine-unreachable']);
    },
  );

  test('of a fork boots, too: its token may only read', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.permission = 'read';
    const result = await stage.run(
      { verify: 'true' },
      { repository: 'stranger/shop', environment: NO_ENGINE },
    );
    expect(codes(result)).toEqual(['engine-unreachable']);
  });
});

describe('a checkout that kept its token', () => {
  test.for([
    ['http.https://github.com/.extraheader', 'AUTHORIZATION: basic c2VjcmV0'],
    ['remote.origin.url', 'https://x-access-token:secret@github.com/octo/shop.git'],
    ['url.https://x-access-token:secret@github.com/.insteadOf', 'https://github.com/'],
  ] as const)('as %s keeps every stack from being booted', async ([key, value]) => {
    await using stage = await openStage(overcommitted);
    git(stage.pull.root, 'config', key, value);
    const result = await verified(stage);
    expect([result.exitCode, codes(result)]).toEqual([2, ['verify-token-exposed']]);
    expect(result.summary).toContain('persist-credentials: false');
  });
});

describe('of several stacks', () => {
  const two: Files = {
    'plimsoll.yaml': SETTINGS,
    'shop/compose.yaml': compose('1g'),
    'shop/web/Dockerfile': 'FROM nginx\n',
    'blog/compose.yaml': compose('1g'),
  };

  test.for<{ name: string; change: Files; inputs?: Record<string, string>; booted: boolean }>([
    { name: 'a number of its own', change: { 'shop/compose.yaml': compose('2g') }, booted: true },
    {
      name: 'a file in its directory',
      change: { 'shop/web/Dockerfile': 'FROM a\n' },
      booted: true,
    },
    { name: 'a file beside them', change: { 'README.md': 'Hi\n' }, booted: false },
    {
      name: 'nothing, where all are asked for',
      change: { 'README.md': 'Hi\n' },
      inputs: { verify: 'all' },
      booted: true,
    },
  ])('those are booted that the change touches: $name', async ({ change, inputs, booted }) => {
    await using stage = await openStage(change, two);
    const result = await verified(stage, inputs);
    expect(codes(result)).toEqual(booted ? ['engine-unreachable'] : []);
    expect(result.exitCode).toBe(booted ? 3 : 0);
    expect(result.log.includes('The change touches no stack')).toBe(!booted);
  });
});

describe('what a stack gets of the runner', () => {
  const base = (variables: string): Files => ({
    'plimsoll.yaml': `${SETTINGS}${variables}`,
    'compose.yaml': compose('1g'),
  });
  const limited = { 'compose.yaml': compose(`\${SIZE}`) };
  const named = (name: string): string => `verify: { variables: [${name}] }\n`;

  test.for<{ name: string; settings: Files; change: Files; code: string }>([
    {
      name: 'no variable that nobody named',
      settings: base(''),
      change: limited,
      code: 'verify-variable-missing',
    },
    {
      name: 'a variable that base names',
      settings: base(named('SIZE')),
      change: limited,
      code: 'engine-unreachable',
    },
    {
      name: 'none that only head names',
      settings: base(''),
      change: { ...limited, 'plimsoll.yaml': `${SETTINGS}${named('SIZE')}` },
      code: 'verify-variable-missing',
    },
    {
      name: 'none that head names where base has no settings at all',
      settings: { 'compose.yaml': compose('1g') },
      change: { ...limited, 'plimsoll.yaml': `${SETTINGS}${named('SIZE')}` },
      code: 'verify-variable-missing',
    },
    {
      name: 'no token, though base names it',
      settings: base(named('GITHUB_TOKEN')),
      change: { 'compose.yaml': compose(`\${GITHUB_TOKEN}`) },
      code: 'verify-variable-missing',
    },
    {
      name: 'no credential of the run, though base names it',
      settings: base(named('ACTIONS_RUNTIME_TOKEN')),
      change: { 'compose.yaml': compose(`\${ACTIONS_RUNTIME_TOKEN}`) },
      code: 'verify-variable-missing',
    },
  ])('is $name', async ({ settings, change, code }) => {
    await using stage = await openStage(change, settings);
    const environment = { SIZE: '1g', GITHUB_TOKEN: '1g', ACTIONS_RUNTIME_TOKEN: '1g' };
    const result = await verified(stage, {}, environment);
    expect(codes(result)).toEqual([code]);
  });
});

describe('an env file that is missing', () => {
  test('keeps a stack from being booted, and not from being judged', async () => {
    const text = 'services: {app: {image: example/app, mem_limit: 64m, env_file: none.env}}\n';
    await using stage = await openStage({ 'compose.yaml': text }, { 'plimsoll.yaml': SETTINGS });
    const result = await verified(stage);
    expect(codes(result)).toEqual(['env-file-missing']);
    expect(result.exitCode).toBe(2);
    expect(stage.github.comments[0]?.body).toContain('64 MiB');
  });
});

describe('settings of an organisation', () => {
  test('do not lend head’s own a say', async () => {
    const change = {
      'compose.yaml': compose(`\${SIZE}`),
      'plimsoll.yaml': `${SETTINGS}verify: { variables: [SIZE] }\n`,
    };
    await using stage = await openStage(change, { 'compose.yaml': compose('1g') });
    stage.github.files.set('acme/standards/plimsoll.yaml@v1', 'policy: { strict: false }\n');
    const inputs = { 'settings-from': 'acme/standards/plimsoll.yaml@v1' };
    const result = await verified(stage, inputs, { SIZE: '1g' });
    expect(codes(result)).toEqual(['verify-variable-missing']);
  });
});

describe('the script that sends the traffic', () => {
  const base: Files = {
    'plimsoll.yaml': `${SETTINGS}verify: { script: load.js }\n`,
    'compose.yaml': compose('1g'),
  };

  test('is looked for at base: one that only head has does not count', async () => {
    await using stage = await openStage({ ...overcommitted, 'load.js': '// mine\n' }, base);
    const result = await verified(stage);
    expect([result.exitCode, codes(result)]).toEqual([2, ['script-unreadable']]);
  });

  test('is still base’s where head deletes it', async () => {
    const before = { ...base, 'load.js': '// ours\n' };
    await using stage = await openStage({ ...overcommitted, 'load.js': null }, before);
    expect(codes(await verified(stage))).toEqual(['engine-unreachable']);
  });

  test('gives way to traffic that the workflow asks for', async () => {
    await using stage = await openStage(overcommitted, base);
    expect(codes(await verified(stage, { 'verify-traffic': 'smoke' }))).toEqual([
      'engine-unreachable',
    ]);
  });
});

describe('a step that comments for another run', () => {
  test('boots nothing, and says so where it is asked to', async () => {
    await using stage = await openStage(overcommitted);
    const environment = { GITHUB_EVENT_NAME: 'workflow_run' };
    const result = await verified(stage, { mode: 'comment' }, environment);
    expect(result).toMatchObject({ exitCode: 2, outputs: { outcome: 'undecided', verdict: '' } });
    expect(codes(result)).toEqual(['verify-forbidden']);
  });
});

describe('an input about verify', () => {
  test('that is wrong is told with what it may be, and nothing is booted', async () => {
    await using stage = await openStage(unchanged);
    const result = await verified(stage, {
      verify: 'yes',
      'verify-traffic': 'lots',
      'verify-duration': '0s',
    });
    expect(result.exitCode).toBe(2);
    const told = result.commands.filter((line) => line.startsWith('::error title=usage-invalid'));
    expect(told.map((line) => line.split('::')[2])).toEqual([
      'Input "verify" is "yes".%0AWrite true, false, all.',
      'Input "verify-traffic" is "lots".%0AWrite smoke, low, medium, high, none.',
      'Input "verify-duration" is "0s".%0AWrite a time from 1s to 24h, such as 30s.',
    ]);
  });
});
