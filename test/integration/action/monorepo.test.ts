import { LONGEST_COMMENT } from '@plimsoll/core';
import { Marked, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { openStage } from './stage.ts';

const COUNT = 200;

/** A stack of three services, the first with as much memory as is said. */
function stackOf(memory: string | undefined): string {
  const limit = memory === undefined ? '' : `, mem_limit: ${memory}`;
  const worker = '{ image: worker, mem_limit: 512m, cpus: 0.5, deploy: { replicas: 2 } }';
  return `services:\n  api: { image: api${limit} }\n  db: { image: postgres, mem_limit: 1g }\n  worker: ${worker}\n`;
}

function path(index: number): string {
  return `services/team-${index % 10}/application-${String(index).padStart(3, '0')}/compose.yaml`;
}

const settings = `host: server
hosts:
  server: { memory: 8g, cpus: 8 }
report: { minChange: 16m }
`;

const base = {
  'plimsoll.yaml': settings,
  ...Object.fromEntries(Array.from({ length: COUNT }, (_, at) => [path(at), stackOf('1g')])),
};

/** One no longer fits, one overcommits, three grow, one hardly, one comes, one goes. */
const change = {
  [path(150)]: stackOf('9g').replace('mem_limit: 1g', 'mem_limit: 1g, mem_reservation: 9g'),
  [path(20)]: stackOf('7g'),
  [path(30)]: stackOf('1280m'),
  [path(40)]: stackOf('2g'),
  [path(50)]: stackOf('1536m'),
  [path(60)]: stackOf('1032m'),
  [path(70)]: null,
  'services/new/compose.yaml': stackOf('1g'),
};

/** The names in a column of a table, without those left out below another of the same. */
function column({ rows }: Tokens.Table, at = 0): string[] {
  return rows.flatMap(
    (row) => /application-\d+|services\/new/.exec(row[at]?.text ?? '')?.[0] ?? [],
  );
}

describe(`a change to a repository of ${COUNT} stacks`, () => {
  test('is one readable comment: what fails first, then what warns, then the largest change', async () => {
    await using stage = await openStage(change, base);
    const { exitCode } = await stage.run();
    expect(exitCode).toBe(1);
    expect(stage.github.comments).toHaveLength(1);
    const body = stage.github.comments[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(body).toMatch(/^### ❌ Plimsoll: <code>services\/team-0\/application-150<\/code> /);
    const tables = new Marked()
      .lexer(body)
      .filter((token) => token.type === 'table') as Tokens.Table[];
    const expected = ['150', '020', 'new', '040', '050', '030'].map((name) =>
      name === 'new' ? 'services/new' : `application-${name}`,
    );
    expect(column(tables[0] as Tokens.Table)).toEqual(expected);
    expect(body).toContain(
      '<summary>194 stacks as before, 1 of them with changes too small to be news</summary>',
    );
    expect(body.trimEnd()).toMatch(/schema 1<\/sub>\s*<!-- plimsoll-comment: default -->$/);
  });

  test('is no news where it is smaller than the settings say, and judged all the same', async () => {
    await using stage = await openStage({ [path(60)]: stackOf('1032m') }, base);
    const { exitCode, outputs, summary } = await stage.run();
    expect([exitCode, outputs['changed']]).toEqual([0, 'true']);
    expect(stage.github.comments).toEqual([]);
    expect(summary).toContain('<summary>200 stacks as before, 1 of them with changes too small');
  });

  test('is split by key and paths, a comment for each part', async () => {
    await using stage = await openStage(change, base);
    const part = (at: number): string =>
      Array.from({ length: COUNT / 10 }, (_, index) =>
        path(index * 10 + at).replace('/compose.yaml', ''),
      ).join('\n');
    expect((await stage.run({ 'comment-key': 'team-0', paths: part(0) })).exitCode).toBe(1);
    expect((await stage.run({ 'comment-key': 'team-1', paths: part(1) })).exitCode).toBe(0);
    expect(stage.github.comments.map(({ body }) => body.trimEnd().split('\n').at(-1))).toEqual([
      '<!-- plimsoll-comment: team-0 -->',
    ]);
  });
});
