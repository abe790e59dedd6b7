import { describe, expect, test } from 'vitest';
import { repository } from '../cli/workspace.ts';
import { compose } from './changes.ts';
import type { Files } from './pull-request.ts';
import { openStage } from './stage.ts';

const SETTINGS = 'host: hetzner-cx23\nstacks:\n  shop: { directory: shop }\n';
const BASE = { 'plimsoll.yaml': SETTINGS, 'shop/compose.yaml': compose('64m') };
const TOLD = 'that "plimsoll.yaml" does not declare, so it is not judged.';

interface Case {
  readonly name: string;
  readonly base?: Readonly<Record<string, string>>;
  readonly change: Readonly<Record<string, string>>;
  readonly told: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'that nobody declares', change: { 'lab/compose.yaml': compose('1g') }, told: ['lab'] },
  {
    name: 'that .env alone makes one',
    change: { 'lab/.env': 'COMPOSE_FILE=../shop/compose.yaml\n' },
    told: ['lab'],
  },
  {
    name: 'that it declares',
    change: {
      'plimsoll.yaml': `${SETTINGS}  lab: { directory: lab }\n`,
      'lab/compose.yaml': compose('1g'),
    },
    told: [],
  },
  {
    name: 'that base leaves out',
    base: { ...BASE, 'lab/compose.yaml': compose('1g') },
    change: { 'lab/compose.yaml': compose('2g') },
    told: [],
  },
  {
    name: 'where no stack is declared',
    base: { ...BASE, 'plimsoll.yaml': 'host: hetzner-cx23\n' },
    change: { 'lab/compose.yaml': compose('1g') },
    told: [],
  },
];

function gapsIn(report: string): string[] {
  const { gaps } = JSON.parse(report) as { gaps: readonly { code: string; message: string }[] };
  return gaps.filter(({ code }) => code === 'stack-undeclared').map(({ message }) => message);
}

function messages(places: readonly string[]): string[] {
  return places.map((place) => `The change adds a stack in "${place}" ${TOLD}`);
}

describe('a change to a stack', () => {
  test.for(cases)(
    '$name is told by plimsoll diff where it is forgotten',
    ({ base = BASE, change, told }) => {
      const { plimsoll, commit } = repository(base);
      commit('Change', change);
      const { exit, stdout } = plimsoll(['diff', 'HEAD~1', 'HEAD', '--format', 'json']);
      expect(exit).toBe(0);
      expect(gapsIn(stdout)).toEqual(messages(told));
    },
  );

  test('that nobody declares brings a comment, though no budget changes', async () => {
    const base: Files = BASE;
    await using stage = await openStage({ 'lab/compose.yaml': compose('1g') }, base);
    expect(await stage.run()).toMatchObject({ exitCode: 0 });
    expect(stage.github.comments).toMatchObject([
      { body: expect.stringContaining('The change adds a stack in') },
    ]);
  });
});
