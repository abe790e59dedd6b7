import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { styleText } from 'node:util';

const main = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));

/** What Node is given: after `--`, no option of ours is taken for one of Node's. */
const START: readonly string[] = ['--conditions=plimsoll-source', '--', main];

const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Milliseconds that a person gets to read what has just appeared. */
const READING_TIME = 2500;

/** A heading of the story. */
export function say(text: string): void {
  console.log(`\n${styleText('bold', text)}`);
}

/** Lets a person read. */
export async function pause(): Promise<void> {
  if (isInteractive) await wait(READING_TIME);
}

/** Runs the command line where the reader can see it, and says how it ended. */
export function show(directory: string, ...args: readonly string[]): number {
  console.log(styleText('dim', `$ plimsoll ${args.join(' ')}`));
  const { status } = spawnSync(process.execPath, [...START, ...args], {
    cwd: directory,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** What the command line prints. */
export function capture(directory: string, ...args: readonly string[]): string {
  return spawnSync(process.execPath, [...START, ...args], { cwd: directory, encoding: 'utf8' })
    .stdout;
}

/** Writes over the one line, and shows it as a diff would. */
export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}`);
  writeFileSync(file, text.replace(from, to));
  console.log(styleText('red', `-    ${from}`));
  console.log(styleText('green', `+    ${to}\n`));
}

/** Tells where a page is, and opens it for whoever says yes. */
export async function offer(page: string): Promise<void> {
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
