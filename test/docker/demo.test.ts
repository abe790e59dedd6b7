import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';

const DEMO = fileURLToPath(new URL('../../script/demo.ts', import.meta.url));

describe('script/demo.ts --verify', () => {
  test('tells of an application that holds, and of the edit that only the kernel sees', async () => {
    const environment = { ...process.env, FORCE_COLOR: '0' };
    const { stdout } = await promisify(execFile)(process.execPath, [DEMO, '--verify'], {
      env: environment,
    });
    const address = /^It is a page here: (?<address>file:\S+)$/m.exec(stdout)?.groups?.['address'];
    const page = fileURLToPath(address ?? '');
    onTestFinished(() => rmSync(dirname(page), { recursive: true }));

    const [fits, held, edited, exceeded] = stdout.split(/^\d\. /m).slice(1);
    expect(fits).toMatch(/^✔ .* fits "digitalocean-2vcpu-2gb"$/m);
    expect(held).toMatch(/^✔ .* and held under load$/m);
    expect(edited).toMatch(/^\+ +DPI: 600$.*^✔ .* fits /ms);
    expect(exceeded).toMatch(/^✖ .*"worker" ran out of memory/m);
    expect(exceeded).toMatch(
      /^compose\.yaml:41:16: exceeded: .*\[oom\]\n.*mem_limit: 64m\n +│ +\^{3}$/m,
    );
    expect(readFileSync(page, 'utf8')).toContain('worker-1');
  });
});
