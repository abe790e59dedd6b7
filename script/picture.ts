/**
 * Takes a picture of a page, or of a comment as GitHub shows it, with headless Chromium.
 *
 *   node script/picture.ts comment.md comment.png [--width 900] [--dark]
 *   node script/picture.ts page.html page.png [--width 900] [--dark]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { marked } from 'marked';

const require = createRequire(import.meta.url);
const STYLES = {
  light: require.resolve('github-markdown-css/github-markdown-light.css'),
  dark: require.resolve('github-markdown-css/github-markdown-dark.css'),
};

/** The comment between GitHub's own margins and lines. */
function writePage(markdown: string): string {
  const styles = values.dark ? STYLES.dark : STYLES.light;
  const path = join(folder.path, 'page.html');
  const box = `body { margin: 0; padding: 16px; background: var(--bgColor-default); }
    .markdown-body { border: 1px solid var(--borderColor-default); border-radius: 6px; padding: 16px; font-size: 14px; }`;
  const body = `<article class="markdown-body">${marked.parse(markdown, { async: false })}</article>`;
  const head = `<meta charset="utf-8"><style>${readFileSync(styles, 'utf8')} ${box}</style>`;
  writeFileSync(
    path,
    `<!doctype html><html lang="en">${head}<body class="markdown-body">${body}</body></html>`,
  );
  return path;
}

/** The whole page as PNG, three dots for two pixels. */
async function picture(path: string, width: number): Promise<Buffer> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update'];
  const alone = ['--disable-sync', '--disable-quic', '--disable-gpu', '--no-sandbox'];
  const home = `--user-data-dir=${join(folder.path, 'profile')}`;
  const chromium = spawn(
    'chromium',
    ['--headless', ...quiet, ...alone, home, '--remote-debugging-port=0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  try {
    const browser = await connect(await debuggerAddress(chromium.stderr));
    const { targetId } = await browser('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser('Target.attachToTarget', { targetId, flatten: true });
    const tab = (method: string, params: object = {}) => browser(method, params, String(sessionId));
    const size = { width, height: 100, deviceScaleFactor: 1.5, mobile: false };
    await tab('Emulation.setDeviceMetricsOverride', size);
    const scheme = { name: 'prefers-color-scheme', value: values.dark ? 'dark' : 'light' };
    await tab('Emulation.setEmulatedMedia', { features: [scheme] });
    await tab('Page.navigate', { url: pathToFileURL(path).href });
    await tab('Runtime.evaluate', { expression: LOADED, awaitPromise: true });
    const { cssContentSize } = await tab('Page.getLayoutMetrics');
    const clip = { x: 0, y: 0, width, height: Number(Object(cssContentSize).height), scale: 1 };
    const { data } = await tab('Page.captureScreenshot', { captureBeyondViewport: true, clip });
    return Buffer.from(String(data), 'base64');
  } finally {
    chromium.kill();
    await once(chromium, 'exit');
  }
}

const LOADED = `new Promise((done) => {
  const settle = () => requestAnimationFrame(() => setTimeout(done, 200));
  document.readyState === 'complete' ? settle() : addEventListener('load', settle);
})`;

async function debuggerAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /ws:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('Chromium ended before it listened.');
}

type Call = (
  method: string,
  params: object,
  sessionId?: string,
) => Promise<Record<string, unknown>>;

/** Chromium's DevTools protocol, as far as a picture needs it. */
async function connect(address: string): Promise<Call> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  let last = 0;
  return async (method, params, sessionId) => {
    last += 1;
    const id = last;
    const answered = Promise.withResolvers<Record<string, unknown>>();
    const listen = ({ data }: MessageEvent): void => {
      const message = JSON.parse(String(data));
      if (message.id !== id) return;
      socket.removeEventListener('message', listen);
      if (message.error) answered.reject(new Error(`${method}: ${message.error.message}`));
      else answered.resolve(message.result);
    };
    socket.addEventListener('message', listen);
    socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    return answered.promise;
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string', default: '900' }, dark: { type: 'boolean', default: false } },
});
const [source, target] = positionals;
if (source === undefined || target === undefined) throw new Error('Name a source and a .png.');

using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-picture-'));
const page = source.endsWith('.md') ? writePage(readFileSync(source, 'utf8')) : resolve(source);
writeFileSync(target, await picture(page, Number(values.width)));
