import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { materialise, realStacks } from './corpus.ts';
import { type Command, run } from './measure.ts';
import { cli, judgeProgram, program } from './places.ts';
import { type Missing, type Result, seconds } from './result.ts';

/** Every public stack of the corpus in one process, against the same stacks one process each, and against linters. */
export function many(folder: string): (Result | Missing)[] {
  const stacks = realStacks();
  if (stacks === undefined)
    return [{ what: 'all stacks of the corpus', missing: 'set PLIMSOLL_CORPUS' }];
  const directories = stacks.map((stack) => materialise(stack, folder));
  const files = stacks.flatMap((stack, index) =>
    Object.keys(stack.files)
      .map((name) => join(directories[index] ?? '', basename(name)))
      .filter((path) => /(^|\/)(docker-)?compose\.ya?ml$/.test(path))
      .slice(0, 1),
  );
  // Nobody else here works out edits: JSON has them, text does not.
  const ours = check(directories, 'text', folder);
  const withEdits = check(directories, 'json', folder);
  return [...againstCompose(directories, ours, withEdits), ...againstLinters(files, ours, folder)];
}

/** Seconds of CPU for all of the stacks. */
function check(directories: readonly string[], format: 'text' | 'json', cwd: string): number {
  const args = [cli, 'check', '--host', 'cpus=8,memory=16g', '--format', format, ...directories];
  return run({ name: 'plimsoll check', file: process.execPath, args, cwd }).cpu;
}

function againstCompose(
  directories: readonly string[],
  ours: number,
  withEdits: number,
): (Result | Missing)[] {
  const judge = judgeProgram();
  const what = 'all stacks in one process, CPU of docker compose config for each vs ours';
  if (judge === undefined)
    return [{ what, missing: 'script/bootstrap judge builds Docker Compose' }];
  const theirs = directories
    .map((cwd) => run({ name: 'compose', file: judge, args: ['config', '-q'], cwd }).cpu)
    .reduce((sum, cpu) => sum + cpu, 0);
  const against = (told: string, cpu: number): Result => ({
    what: told,
    ratio: theirs / cpu,
    goal: { atLeast: 20 },
    figures: `${directories.length} stacks, plimsoll ${seconds(cpu)} of CPU, docker compose ${seconds(theirs)}`,
  });
  return [against(what, ours), against(`${what} with the edits that mend`, withEdits)];
}

function againstLinters(
  files: readonly string[],
  ours: number,
  folder: string,
): (Result | Missing)[] {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'files.txt'), files.join('\n'));
  const linters: { name: string; args: readonly string[]; atLeast: number }[] = [
    { name: 'compose-lint', args: ['--format', 'json'], atLeast: 2 },
    { name: 'dclint', args: ['-f', 'json'], atLeast: 15 },
  ];
  return linters.map(({ name, args, atLeast }) => {
    const file = program(name);
    const what = `the same ${files.length} files, CPU of ${name} vs ours`;
    if (file === undefined) return { what, missing: `script/bootstrap peers installs ${name}` };
    const command: Command = { name, file, args: [...args, ...files], cwd: folder };
    const theirs = run(command).cpu;
    return {
      what,
      ratio: theirs / ours,
      goal: { atLeast },
      figures: `${name} ${seconds(theirs)} of CPU`,
    };
  });
}
