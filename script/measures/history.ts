import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './measure.ts';
import { cli } from './places.ts';
import { type Result, seconds } from './result.ts';

const COMMITS = 1_000;

/** `plimsoll history` over a thousand commits, nine of ten of which leave the stack alone. */
export function history(folder: string): Result[] {
  const cwd = join(folder, 'history');
  mkdirSync(cwd, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd });
  execFileSync('git', ['fast-import', '--quiet'], { cwd, input: commits() });
  execFileSync('git', ['reset', '--quiet', '--hard', 'main'], { cwd });
  const walk = run({
    name: 'plimsoll history',
    file: process.execPath,
    args: [cli, 'history', '--host', 'cpus=8,memory=16g'],
    cwd,
  });
  const log = run({ name: 'git log', file: 'git', args: ['log', '--name-only'], cwd });
  return [
    {
      what: `plimsoll history over ${COMMITS} commits vs git log --name-only`,
      ratio: walk.wall / log.wall,
      figures: `${seconds(walk.wall)} vs ${seconds(log.wall)}`,
    },
  ];
}

/** A stream for git fast-import: the limit of one service moves in every tenth commit. */
function commits(): string {
  const blob = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  return Array.from({ length: COMMITS }, (_, index) => {
    const stack = `services:\n  web:\n    image: web\n    mem_limit: ${256 + Math.floor(index / 10)}m\n`;
    return [
      'commit refs/heads/main',
      `committer Bench <bench@example.org> ${1_700_000_000 + index * 3_600} +0000`,
      `${blob(`Change ${index}`)}M 100644 inline compose.yaml\n${blob(stack)}M 100644 inline notes.txt\n${blob(`${index}`)}`,
    ].join('\n');
  }).join('');
}
