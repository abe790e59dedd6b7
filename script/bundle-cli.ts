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
import { rolldown } from 'rolldown';
import { root } from './compile.ts';

const cli = join(root, 'packages/cli');
const dist = join(cli, 'dist');

/** Packages of others that end up inside; their licences ask to be named. */
const PACKAGES: readonly string[] = ['commander', 'yaml', 'zod'];

rmSync(dist, { recursive: true, force: true });
await using bundle = await rolldown({
  input: join(cli, 'src/main.ts'),
  platform: 'node',
  external: ['@plimsoll/verify'],
  resolve: { conditionNames: ['plimsoll-source', 'node', 'import', 'default'] },
});
await bundle.write({ dir: dist, format: 'esm', chunkFileNames: '[name].js', minify: 'dce-only' });
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
