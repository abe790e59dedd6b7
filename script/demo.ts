/**
 * Tells what Plimsoll does in under a minute: on an example, or on a repository of yours.
 *
 *   npm run demo                a stack that fits, the edit that tips it, what would fit, and the comment that says so
 *   npm run demo -- PATH        check and history of the stack in PATH
 *   npm run demo -- --verify    an application under load, and the edit that it does not survive
 *
 * It needs git and Node, no Docker but for the last, no GitHub and no network, and waits for nobody unless it runs on a
 * terminal.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, styleText } from 'node:util';
import type { Report, StackReport } from '@plimsoll/core';
import { commentPage } from './comment-page.ts';
import { tellUnderLoad } from './demo-verify.ts';
import { capture, edit, offer, pause, say, show } from './telling.ts';

const example = fileURLToPath(new URL('../examples/getting-started', import.meta.url));

/** The edit that somebody makes: with three workers, it is not a small one. */
const EDIT = { from: 'mem_limit: 768m', to: 'mem_limit: 1536m' };

function git(directory: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.com'];
  const { status, error } = spawnSync('git', [...identity, '-c', 'commit.gpgSign=false', ...args], {
    cwd: directory,
    stdio: 'ignore',
  });
  if (error !== undefined || status !== 0)
    throw new Error(`git ${args[0]} failed`, { cause: error });
}

/** The amount that the report says would fit. */
function fittingAmount(directory: string): string {
  const amount = /hint: (?<amount>\S+) or less/.exec(capture(directory, 'check'))?.groups?.[
    'amount'
  ];
  if (amount === undefined) throw new Error('The report names no amount that would fit');
  return amount;
}

async function tellTheStory(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'));
  const shop = join(home, 'shop');
  const compose = join(shop, 'compose.yaml');
  cpSync(example, shop, { recursive: true });
  git(shop, 'init', '--quiet', '--initial-branch=main');
  git(shop, 'add', '--all');
  git(shop, 'commit', '--quiet', '--message=A shop');

  say('1. A small web shop, and the laptop it must fit.');
  show(shop, 'check');
  await pause();

  say('2. Somebody gives the workers twice the memory. It is one line.');
  edit(compose, EDIT.from, EDIT.to);
  const exit = show(shop, 'check');
  console.log(styleText('dim', `exit code ${exit}: a pull request with this edit would be red`));
  await pause();
  const comment = join(home, 'comment.html');
  writeFileSync(comment, commentPage(capture(shop, 'diff', 'HEAD', '--format', 'markdown')));

  say('3. There are three workers (see .env). What would fit:');
  edit(compose, EDIT.to, `mem_limit: ${fittingAmount(shop)}`);
  show(shop, 'diff', 'HEAD');
  await pause();

  say('4. On a pull request, the Action writes one comment and keeps it up to date.');
  await offer(comment);
  console.log(`\nTry it on a repository of yours: ${styleText('bold', 'script/demo PATH')}`);
}

async function tellOf(path: string): Promise<void> {
  const directory = resolve(path);
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`"${path}" is no directory`);
  }
  say(`Does what stands in ${directory} fit?`);
  process.exitCode = show(directory, 'check');
  await pause();

  const stack = largestOfSeveral(directory);
  say(`How did ${stack ?? 'it'} get there?`);
  const history = ['history', ...(stack === undefined ? [] : [stack])];
  if (show(directory, ...history) !== 0) return;
  const page = join(mkdtempSync(join(tmpdir(), 'plimsoll-demo-')), 'history.html');
  writeFileSync(page, capture(directory, ...history, '--format', 'html'));
  await offer(page);
}

/** The stack that claims most memory, as history tells one at a time; `undefined` where there is but one. */
function largestOfSeveral(directory: string): string | undefined {
  const { stacks }: Report = JSON.parse(capture(directory, 'check', '--format', 'json'));
  const claimed = ({ budgets }: StackReport): number => budgets[0]?.memory.limit ?? 0;
  const [largest, second] = stacks.toSorted((a, b) => claimed(b) - claimed(a));
  return second === undefined ? undefined : largest?.id;
}

const { values, positionals } = parseArgs({
  options: { verify: { type: 'boolean' } },
  allowPositionals: true,
});
const [path] = positionals;
if (values.verify === true) await tellUnderLoad();
else await (path === undefined ? tellTheStory() : tellOf(path));
