/**
 * Tells what Plimsoll does in under a minute: on an example, or on a repository of yours.
 *
 *   npm run demo            a stack that fits, the edit that tips it, what would fit, and the comment that says so
 *   npm run demo -- PATH    check and history of the stack in PATH
 *
 * It needs git and Node, no Docker, no GitHub and no network, and waits for nobody unless it runs on a terminal.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { commentPage } from './comment-page.ts';

const main = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
const example = fileURLToPath(new URL('../examples/getting-started', import.meta.url));

/** What Node is given: after `--`, no option of ours is taken for one of Node's. */
const START: readonly string[] = ['--conditions=plimsoll-source', '--', main];

const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Milliseconds that a person gets to read what has just appeared. */
const READING_TIME = 2500;

/** The edit that somebody makes: with three workers, it is not a small one. */
const EDIT = { from: 'mem_limit: 768m', to: 'mem_limit: 1536m' };

function say(text: string): void {
  console.log(`\n${styleText('bold', text)}`);
}

async function pause(): Promise<void> {
  if (isInteractive) await wait(READING_TIME);
}

/** Runs the command line where the reader can see it, and says how it ended. */
function show(directory: string, ...args: readonly string[]): number {
  console.log(styleText('dim', `$ plimsoll ${args.join(' ')}`));
  const { status } = spawnSync(process.execPath, [...START, ...args], {
    cwd: directory,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** What the command line prints. */
function capture(directory: string, ...args: readonly string[]): string {
  return spawnSync(process.execPath, [...START, ...args], { cwd: directory, encoding: 'utf8' })
    .stdout;
}

function git(directory: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.com'];
  const { status, error } = spawnSync('git', [...identity, '-c', 'commit.gpgSign=false', ...args], {
    cwd: directory,
    stdio: 'ignore',
  });
  if (error !== undefined || status !== 0)
    throw new Error(`git ${args[0]} failed`, { cause: error });
}

/** Writes over the one line, and shows it as a diff would. */
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}`);
  writeFileSync(file, text.replace(from, to));
  console.log(styleText('red', `-    ${from}`));
  console.log(styleText('green', `+    ${to}\n`));
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
  say(`Does the stack in ${directory} fit this machine?`);
  process.exitCode = show(directory, 'check');
  await pause();

  say('How did it get there?');
  if (show(directory, 'history') !== 0) return;
  const page = join(mkdtempSync(join(tmpdir(), 'plimsoll-demo-')), 'history.html');
  writeFileSync(page, capture(directory, 'history', '--format', 'html'));
  await offer(page);
}

/** Tells where a page is, and opens it for whoever says yes. */
async function offer(page: string): Promise<void> {
  console.log(`It is a page here: ${pathToFileURL(page)}`);
  if (!isInteractive) return;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const reply = await asking.question('Open it? [y/N] ');
  asking.close();
  if (/^y/i.test(reply.trim())) openInBrowser(page);
}

function openInBrowser(page: string): void {
  const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  };
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  const { error } = spawnSync(program, [...args, page], { stdio: 'ignore' });
  if (error !== undefined)
    console.log('No browser is found here: open the address above yourself.');
}

const [path] = process.argv.slice(2);
await (path === undefined ? tellTheStory() : tellOf(path));
