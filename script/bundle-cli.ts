/**
 * Builds packages/cli/dist/, the command line as npm gets it: one program with all it needs inside, so that
 * `npx plimsoll` fetches one package and a start reads a few files in place of hundreds. What boots stacks stays outside:
 * it needs Testcontainers and all that comes with it, and whoever wants it installs @plimsoll/verify beside.
 *
 *   node script/bundle-cli.ts
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodeSplittingGroup, rolldown } from 'rolldown';
import { root } from './compile.ts';

const cli = join(root, 'packages/cli');
const dist = join(cli, 'dist');

/** Packages of others that end up inside; their licences ask to be named. */
const PACKAGES: readonly string[] = ['commander', 'yaml', 'zod'];

/**
 * What a start reads is few files, and what a check never calls is not among them: each takes along all that it needs,
 * but for what stands in one before. The first tells which command is meant; rules are also told of without judging.
 */
const TOGETHER: CodeSplittingGroup[] = [
  { name: 'start', test: /[\\/]cli[\\/]src[\\/]run\.ts$/ },
  { name: 'rules', test: /[\\/]core[\\/]src[\\/]rules[\\/]index\.ts$/ },
  { name: 'judge', test: /[\\/]cli[\\/]src[\\/]commands[\\/]check\.ts$/ },
];

rmSync(dist, { recursive: true, force: true });
await using bundle = await rolldown({
  input: join(cli, 'src/main.ts'),
  // For Node, `yaml` is CommonJS, of which nothing can be left out.
  platform: 'neutral',
  external: [/^node:/, '@plimsoll/verify'],
  resolve: { conditionNames: ['plimsoll-source', 'import', 'default'] },
});
await bundle.write({
  dir: dist,
  format: 'esm',
  chunkFileNames: '[name].js',
  minify: 'dce-only',
  comments: { jsdoc: false, annotation: false },
  codeSplitting: { groups: TOGETHER },
});
// `plimsoll explain` prints them.
cpSync(join(root, 'docs/rules'), join(dist, 'rules'), { recursive: true });
// `plimsoll init` writes them, with the commit that this is made of for the Action.
cpSync(join(root, 'docs/workflows'), join(dist, 'workflows'), { recursive: true });
writeFileSync(join(dist, 'commit.txt'), commit());
writeFileSync(join(dist, 'licenses.txt'), PACKAGES.map(license).join('\n'));

function commit(): string {
  return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
}

function license(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
  return `${name}\n\n${text}`;
}
