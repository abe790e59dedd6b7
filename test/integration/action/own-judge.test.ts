import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compose } from './changes.ts';
import type { Files } from './pull-request.ts';
import { openStage } from './stage.ts';

const SETTINGS = `hosts:
  small: { memory: 1g, cpus: 2 }
stacks:
  prod: { directory: ., host: small, profiles: [web], env: { SIZE: 512m } }
`;

const STACK = `${compose('512m')}  extra:
    image: nginx
    profiles: [web]
    mem_limit: 64m
    mem_reservation: 64m
`;

const BASE: Files = { 'plimsoll.yaml': SETTINGS, 'compose.yaml': STACK };

/** Far more than the host has, in every service. */
const GROWN = STACK.replaceAll(/64m$/gm, '60g').replace('512m', '60g');

function changed(from: string, to: string): string {
  expect(SETTINGS).toContain(from);
  return SETTINGS.replace(from, to);
}

describe('a change to the stacks that plimsoll.yaml declares', () => {
  test.for<{ name: string; change: () => Files; told: string }>([
    {
      name: 'renames one and names a larger host',
      change: () => ({
        'plimsoll.yaml': changed('prod:', 'prod2:').replace(
          'host: small',
          'host: epyc-7443p-128gb',
        ),
      }),
      told: 'stack <code>prod</code> is left out',
    },
    {
      name: 'deletes the settings',
      change: () => ({ 'plimsoll.yaml': null }),
      told: 'stack <code>prod</code> is left out',
    },
    {
      name: 'drops the profiles',
      change: () => ({ 'plimsoll.yaml': changed(', profiles: [web]', '') }),
      told: 'stack <code>prod</code> is judged with other profiles',
    },
    {
      name: 'points it elsewhere',
      change: () => ({
        'plimsoll.yaml': changed('directory: .', 'directory: tiny'),
        'tiny/compose.yaml': compose('64m', '64m'),
      }),
      told: 'stack <code>prod</code> is read from elsewhere',
    },
    {
      name: 'moves its files and deletes the settings',
      change: () => ({
        'plimsoll.yaml': null,
        'compose.yaml': null,
        'deploy/compose.yaml': GROWN.replaceAll(/^ +profiles.*\n/gm, ''),
      }),
      told: 'stack <code>prod</code> is left out',
    },
    {
      name: 'moves its files, renames it and names a larger host',
      change: () => ({
        'plimsoll.yaml': changed('prod: { directory: .', 'prod2: { directory: deploy').replace(
          'host: small',
          'host: epyc-7443p-128gb',
        ),
        'compose.yaml': null,
        'deploy/compose.yaml': GROWN,
      }),
      told: 'stack <code>prod</code> is left out',
    },
  ])('that $name is judged by base, and told in the first line', async ({ change, told }) => {
    await using stage = await openStage({ 'compose.yaml': GROWN, ...change() }, BASE);
    const { exitCode, summary } = await stage.run();
    expect(exitCode).toBe(1);
    const [first, ...others] = summary.split('\n');
    expect(first).toMatch(/^### ❌ .*; the change loosens the settings$/);
    expect(others.join('\n')).toContain(told);
  });

  test('keeps the profiles and variables of base for its own stack', async () => {
    const files = { ...BASE, 'compose.yaml': STACK.replace('512m', `\${SIZE:-60g}`) };
    const settings = changed(', env: { SIZE: 512m }', '');
    await using stage = await openStage({ 'plimsoll.yaml': settings }, files);
    const { outputs } = await stage.run();
    expect(outputs).toMatchObject({ outcome: 'fits', 'memory-limit': String(576 * 2 ** 20) });
  });

  test('judges a new one beside those of base', async () => {
    const settings = `${SETTINGS}  batch: { directory: batch, host: small }\n`;
    const change = { 'plimsoll.yaml': settings, 'batch/compose.yaml': compose('60g', '60g') };
    await using stage = await openStage(change, BASE);
    const { exitCode, outputs } = await stage.run();
    expect(exitCode).toBe(1);
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
    expect(report).toMatchObject({
      stacks: [
        { id: 'prod', status: 'same' },
        { id: 'batch', status: 'new' },
      ],
    });
  });

  test('takes one whose files are gone for removed, as long as one is left', async () => {
    const both = `${SETTINGS}  batch: { directory: batch, host: small }\n`;
    const base = { ...BASE, 'plimsoll.yaml': both, 'batch/compose.yaml': compose('64m', '64m') };
    const change = { 'plimsoll.yaml': SETTINGS, 'batch/compose.yaml': null };
    await using stage = await openStage(change, base);
    const { exitCode, outputs } = await stage.run();
    expect(exitCode).toBe(0);
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
    expect(report.stacks).toMatchObject([
      { id: 'prod', status: 'same' },
      { id: 'batch', status: 'removed' },
    ]);
  });

  test('cannot put a host of its own in the place of a built-in', async () => {
    const base = { ...BASE, 'plimsoll.yaml': 'host: github-ubuntu\n' };
    const settings = 'host: github-ubuntu\nhosts:\n  github-ubuntu: { memory: 999g }\n';
    const change = { 'plimsoll.yaml': settings, 'compose.yaml': compose('60g', '60g') };
    await using stage = await openStage(change, base);
    expect((await stage.run()).exitCode).toBe(1);
  });
});

describe('a declared stack', () => {
  test('whose directory holds no Compose file is an error, not the stack above', async () => {
    const settings = 'host: github-ubuntu\nstacks:\n  prod: { directory: infra }\n';
    const base = { 'plimsoll.yaml': settings, 'compose.yaml': compose('64m', '64m') };
    await using stage = await openStage({ 'README.md': 'Hi' }, base);
    const { exitCode, log } = await stage.run();
    expect(exitCode).toBe(2);
    expect(log).toContain('title=path-missing::"infra" does not exist.');
  });

  test('whose .env alone names its files is not gone when head drops it', async () => {
    const settings = `${SETTINGS}  batch: { directory: batch, host: small }\n`;
    const files = {
      'batch/.env': 'COMPOSE_FILE=large.yaml\n',
      'batch/large.yaml': compose('64m', '64m'),
    };
    const base = { ...BASE, 'plimsoll.yaml': settings, ...files };
    const change = { 'plimsoll.yaml': SETTINGS, 'batch/large.yaml': compose('60g', '60g') };
    await using stage = await openStage(change, base);
    expect((await stage.run()).exitCode).toBe(1);
  });
});

describe('a stack that is found', () => {
  test('is what COMPOSE_FILE in its .env names', async () => {
    const base = {
      'plimsoll.yaml': 'host: github-ubuntu\n',
      'compose.yaml': compose('64m', '64m'),
    };
    const change = { '.env': 'COMPOSE_FILE=large.yaml\n', 'large.yaml': compose('60g', '60g') };
    await using stage = await openStage(change, base);
    expect((await stage.run()).exitCode).toBe(1);
  });
});
