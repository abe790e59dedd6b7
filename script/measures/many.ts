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
  const ours = run({
    name: 'plimsoll check',
    file: process.execPath,
    args: [cli, 'check', '--host', 'cpus=8,memory=16g', '--format', 'json', ...directories],
    cwd: folder,
  });
  const told = `${stacks.length} stacks, plimsoll ${seconds(ours.cpu)} of CPU`;
  return [
    ...againstCompose(directories, ours.cpu, told),
    ...againstLinters(files, ours.cpu, folder),
  ];
}

function againstCompose(
  directories: readonly string[],
  ours: number,
  told: string,
): (Result | Missing)[] {
  const judge = judgeProgram();
  const what = 'all stacks in one process, CPU of docker compose config for each vs ours';
  if (judge === undefined)
    return [{ what, missing: 'script/bootstrap judge builds Docker Compose' }];
  const theirs = directories
    .map((cwd) => run({ name: 'compose', file: judge, args: ['config', '-q'], cwd }).cpu)
    .reduce((sum, cpu) => sum + cpu, 0);
  return [
    {
      what,
      ratio: theirs / ours,
      goal: { atLeast: 20 },
      figures: `${told}, docker compose ${seconds(theirs)}`,
    },
  ];
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
