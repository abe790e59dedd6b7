import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { edit, offer, pause, say, show } from './telling.ts';

const example = fileURLToPath(new URL('../examples/postcards', import.meta.url));

/** Four times the dots an inch are sixteen times the memory of a picture. */
const EDIT = { from: '  DPI: 150', to: '  DPI: 600' };

/** Tells of an application that holds, and of an edit that no sum can see and the first request does. */
export async function tellUnderLoad(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'));
  const shop = join(home, 'postcards');
  const page = join(home, 'run.html');
  cpSync(example, shop, { recursive: true });

  say(
    '1. People order postcards on the web, and a worker draws them. The sum of the limits is small.',
  );
  show(shop, 'check');
  await pause();

  say(
    '2. Does it hold under load? Docker boots it under its limits, and k6 orders four cards a second.',
  );
  show(shop, 'verify');
  await pause();

  say(
    '3. Somebody wants the cards in the quality of print. No limit changes, and the sum says yes.',
  );
  edit(join(shop, 'compose.yaml'), EDIT.from, EDIT.to);
  show(shop, 'check');
  await pause();

  say('4. Under load, the kernel says no.');
  const exit = show(shop, 'verify', '--html', page);
  if (exit !== 1) throw new Error(`This run should run into a limit, and ended with ${exit}`);
  console.log(styleText('dim', `exit code ${exit}: a pull request with this edit would be red`));
  await pause();

  say('5. What every container did, second by second:');
  await offer(page);
}
