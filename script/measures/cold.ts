import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { materialise, realStacks } from './corpus.ts';
import { generatedStack } from './generated-stack.ts';
import { type Command, inTurn } from './measure.ts';
import { cli, judgeProgram } from './places.ts';
import { type Missing, type Result, seconds } from './result.ts';

const ROUNDS = 15;
const HOST = 'cpus=8,memory=16g';

/** One `plimsoll check` of a 24 KB stack, started afresh, against bare Node and against Docker Compose reading the same. */
export function cold(folder: string): (Result | Missing)[] {
  const { cwd, name } = aStack(folder);
  const judge = judgeProgram();
  const check: Command = {
    name: 'check',
    file: process.execPath,
    args: [cli, 'check', '--host', HOST],
    cwd,
  };
  const bare: Command = { name: 'bare', file: process.execPath, args: ['-e', '0'], cwd };
  const compose: Command[] =
    judge === undefined ? [] : [{ name: 'compose', file: judge, args: ['config', '-q'], cwd }];
  const runs = inTurn([check, bare, ...compose], ROUNDS);
  const wall = (of: string): number => runs.get(of)?.wall ?? Number.NaN;
  const against = (of: string, told: string, atMost: number): Result => ({
    what: `plimsoll check, ${name}, cold, vs ${told}`,
    ratio: wall('check') / wall(of),
    goal: { atMost },
    figures: `${seconds(wall('check'))} vs ${seconds(wall(of))}, medians of ${ROUNDS}`,
  });
  return [
    against('bare', 'bare node', 2.5),
    judge === undefined
      ? {
          what: 'plimsoll check vs docker compose config -q',
          missing: 'script/bootstrap judge builds Docker Compose',
        }
      : against('compose', 'docker compose config -q', 1.2),
  ];
}

/** OpenTelemetry's demo where the corpus is there, else a generated stack of the same size. */
function aStack(folder: string): { cwd: string; name: string } {
  const demo = realStacks()?.find(
    ({ id }) => id === 'real/open-telemetry+opentelemetry-demo__default',
  );
  if (demo !== undefined)
    return { cwd: materialise(demo, folder), name: 'opentelemetry-demo (24 KB)' };
  const cwd = join(folder, 'generated');
  mkdirSync(cwd, { recursive: true });
  const text = generatedStack(60);
  writeFileSync(join(cwd, 'compose.yaml'), text);
  return { cwd, name: `a generated stack (${Math.round(text.length / 1024)} KB)` };
}
