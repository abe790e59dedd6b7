import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeReportFiles } from '../../../src/report-files.ts';
import { report } from '../../builders/report.ts';
import { sarifComplaints } from '../../builders/sarif-complaints.ts';
import { stack } from '../../builders/stack.ts';
import { parseXml } from '../../builders/xml.ts';
import { compose, overcommitted, tooLarge } from './changes.ts';
import { openStage } from './stage.ts';

describe('the files that a report goes to', () => {
  test('are written in the formats that are asked for, directories and all', async () => {
    await using stage = await openStage(tooLarge);
    const reports = 'sarif=plimsoll.sarif\n\n  junit=out/deep/plimsoll.xml\ntext=plimsoll.txt';
    const { exitCode, outputs } = await stage.run({ reports });
    expect([exitCode, outputs['exit-code']]).toEqual([1, '1']);
    const read = (name: string): string => readFileSync(join(stage.pull.root, name), 'utf8');
    expect(sarifComplaints(read('plimsoll.sarif'))).toEqual([]);
    expect(parseXml(read('out/deep/plimsoll.xml')).attributes).toMatchObject({ name: 'plimsoll' });
    expect(read('plimsoll.txt')).toMatch(/^✖ .*no longer fits/);
  });

  test('hold the edits that mend a finding', async () => {
    await using stage = await openStage({ 'compose.yaml': compose('512m', '600m') });
    await stage.run({ reports: 'sarif=a.sarif' });
    const { runs } = JSON.parse(readFileSync(join(stage.pull.root, 'a.sarif'), 'utf8'));
    const [change] = runs[0].results[0].fixes[0].artifactChanges;
    expect(change).toMatchObject({
      artifactLocation: { uri: 'compose.yaml' },
      replacements: [{ deletedRegion: { startLine: 5 }, insertedContent: { text: '512m' } }],
    });
  });

  test.for([
    { name: 'fits', change: overcommitted, exit: 3 },
    { name: 'does not fit', change: tooLarge, exit: 1 },
  ])('fail the step where one is refused and the stack $name', async ({ change, exit }) => {
    await using stage = await openStage(change);
    symlinkSync(tmpdir(), join(stage.pull.root, 'away'));
    const { exitCode, commands, outputs } = await stage.run({ reports: 'sarif=away/a.sarif' });
    expect([exitCode, outputs['exit-code']]).toEqual([exit, `${exit}`]);
    expect(commands.filter((line) => line.includes('title=output-unwritable'))).toHaveLength(1);
    expect(stage.github.comments).toHaveLength(1);
  });

  test.for(['plimsoll.sarif', 'sarf=plimsoll.sarif', 'sarif='])(
    'are not named "%s"',
    async (reports) => {
      await using stage = await openStage(overcommitted);
      const { exitCode, log } = await stage.run({ reports });
      expect(exitCode).toBe(2);
      expect(log).toContain(`Input "reports" is "${reports}".`);
    },
  );
});

const sample = report({ head: { dev: stack({ db: '1g' }) } });

/** A workspace full of links that lead out of it, the runner's folder beside it, and a place that is nobody's. */
function ground(): { readonly parent: string; write(path: string): string[] } {
  const parent = mkdtempSync(join(tmpdir(), 'plimsoll-files-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const [work, outside] = [join(parent, 'work'), join(parent, 'outside')];
  for (const directory of ['work/deep', 'work/part', 'outside', 'temp']) {
    mkdirSync(join(parent, directory), { recursive: true });
  }
  writeFileSync(join(outside, 'kept'), 'kept');
  writeFileSync(join(work, 'compose.yaml'), '');
  symlinkSync(outside, join(work, 'away'));
  symlinkSync(outside, join(work, 'deep/away'));
  symlinkSync(join(outside, 'kept'), join(work, 'linked.sarif'));
  symlinkSync(join(outside, 'new'), join(work, 'dangling.sarif'));
  symlinkSync(work, join(parent, 'work-link'));
  const outputPlaces = { directory: join(work, 'part'), roots: [work, join(parent, 'temp')] };
  return {
    parent,
    write: (path) => writeReportFiles(sample, [{ format: 'json', path }], outputPlaces),
  };
}

describe('writeReportFiles', () => {
  test.for([
    { name: 'from the working directory', path: 'a.json', at: 'work/part/a.json' },
    { name: 'above it, in the workspace', path: '../a.json', at: 'work/a.json' },
    { name: 'over a file that is there', path: '../compose.yaml', at: 'work/compose.yaml' },
    { name: 'in directories that are made', path: 'x/y/a.json', at: 'work/part/x/y/a.json' },
    { name: 'under a name that begins with dots', path: '..a.json', at: 'work/part/..a.json' },
  ])('writes $name', ({ path, at }) => {
    const { parent, write } = ground();
    expect(write(path)).toEqual([]);
    expect(JSON.parse(readFileSync(join(parent, at), 'utf8'))).toMatchObject({ schema: 1 });
  });

  test('writes into the runner’s folder', () => {
    const { parent, write } = ground();
    expect(write(join(parent, 'temp/a.json'))).toEqual([]);
    expect(existsSync(join(parent, 'temp/a.json'))).toBe(true);
  });

  test.for([
    { name: 'above the workspace', path: '../../a.json', why: 'outside the workspace' },
    { name: 'beside it, under a name that begins alike', path: '../../work-b/a', why: 'outside' },
    { name: 'anywhere else', path: '/etc/plimsoll.json', why: 'outside the workspace' },
    { name: 'at the workspace itself', path: '..', why: 'outside the workspace' },
    { name: 'among git’s own', path: '../.git/hooks/post-checkout', why: 'a file of git' },
    { name: 'among git’s own in capitals', path: '../.GIT/config', why: 'a file of git' },
    { name: 'through a directory that is a link', path: '../away/a.json', why: 'a link leads' },
    { name: 'through a link deep in it', path: '../deep/away/b/a.json', why: 'a link leads' },
    { name: 'at a link', path: '../linked.sarif', why: 'a link leads away' },
    { name: 'at a link to nothing yet', path: '../dangling.sarif', why: 'a link leads away' },
    { name: 'at a directory', path: '../deep', why: 'EISDIR' },
    { name: 'below a file', path: '../compose.yaml/a.json', why: 'ENOTDIR' },
  ])('never writes $name', ({ path, why }) => {
    const { parent, write } = ground();
    expect(write(path)).toEqual([expect.stringContaining(why)]);
    expect(readFileSync(join(parent, 'outside/kept'), 'utf8')).toBe('kept');
    expect(readdirSync(join(parent, 'outside'))).toEqual(['kept']);
    expect(existsSync(join(parent, 'work/.git'))).toBe(false);
  });
});
