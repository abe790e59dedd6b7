/**
 * Measures Plimsoll against bare Node, Docker Compose and its peers, as ratios from one run on one machine.
 * Nothing here fails a test: a machine that is busy makes figures worse, and ratios less so.
 *
 *   script/bench                 sets up what it compares with, builds, and measures all
 *   npm run bench -- growth      only the parts that are named
 */
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cold } from './measures/cold.ts';
import { growth } from './measures/growth.ts';
import { history } from './measures/history.ts';
import { many } from './measures/many.ts';
import { recommend } from './measures/recommend.ts';
import { line, type Missing, type Result } from './measures/result.ts';
import { start } from './measures/start.ts';
import { verify } from './measures/verify.ts';

type Measured = Iterable<Result | Missing> | AsyncIterable<Result | Missing>;

const parts: Readonly<Record<string, (folder: string) => Measured>> = {
  cold,
  many,
  growth,
  history,
  recommend,
  start,
  verify,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `There is no part "${unknown.join('", "')}". Parts: ${Object.keys(parts).join(', ')}.`,
  );
  process.exit(2);
}

using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-bench-'));
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(name);
  for await (const entry of measure(folder.path)) console.log(line(entry));
}
