import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openStage } from '../integration/action/stage.ts';
import { PARTS } from './prove-stack.ts';

/** What a job may hold that nobody's stack may see, each with a value to look for. */
const SECRETS = {
  GITHUB_TOKEN: 'plimsoll-secret-1',
  ACTIONS_RUNTIME_TOKEN: 'plimsoll-secret-2',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'plimsoll-secret-3',
  DEPLOY_KEY: 'plimsoll-secret-4',
};

/** The stack asks for all of it, and is unhealthy when it gets any. */
const STACK = `services:
  app:
    image: ${PARTS}
    command: act serve 8080
    mem_limit: 64m
    ports: ["8080"]
    environment:
      STOLEN: "\${GITHUB_TOKEN-}\${ACTIONS_RUNTIME_TOKEN-}\${DEPLOY_KEY-}\${INPUT_TOKEN-}"
      GITHUB_TOKEN:
      DEPLOY_KEY:
      WANTED:
    healthcheck:
      test: ["CMD-SHELL", "test -z \\"$$STOLEN$$GITHUB_TOKEN$$DEPLOY_KEY\\" && test \\"$$WANTED\\" = wanted"]
      interval: 1s
      retries: 1
`;

/** k6 sees its own container's environment alone: a threshold is crossed by anything of the job in it. */
const SCRIPT = `import http from 'k6/http';
import { Counter } from 'k6/metrics';
const leaks = new Counter('leaks');
export const options = { vus: 1, iterations: 3, thresholds: { leaks: ['count==0'] } };
export default function () {
  http.get('http://app:8080/');
  const names = Object.keys(__ENV).filter((name) => /^(?:INPUT_|GITHUB_|ACTIONS_|DEPLOY_KEY)/.test(name));
  leaks.add(names.length);
}
`;

const BASE = {
  'plimsoll.yaml': `host: box
hosts:
  box: { memory: 2g, cpus: 4 }
verify: { script: load.js, duration: 20s, variables: [WANTED, GITHUB_TOKEN] }
`,
  'load.js': SCRIPT,
  'compose.yaml': 'services: {app: {image: scratch}}\n',
};

describe.runIf(process.platform === 'linux')('the environment of a job', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-docker-'));
  const seen = join(folder, 'seen');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reaches neither the stack, nor the traffic, nor any process that boots', async () => {
    recordDocker(folder, seen);
    await using stage = await openStage({ 'compose.yaml': STACK }, BASE);
    const result = await stage.run({ verify: 'true' }, { environment: environment(folder) });

    // The stack would be unhealthy, and the script's threshold crossed.
    expect(result, result.log).toMatchObject({ exitCode: 0, outputs: { verdict: 'held' } });
    const report = JSON.parse(readFileSync(result.outputs['report'] ?? '', 'utf8'));
    expect(report.stacks[0].verify.traffic).toMatchObject({ kind: 'script', exitCode: 0 });

    const environments = readFileSync(seen, 'utf8');
    expect(environments).toMatch(/^compose .* up /m);
    expect(environments).toContain('DOCKER_HOST=');
    expect(environments).not.toMatch(/^(?:INPUT_|GITHUB_|ACTIONS_|RUNNER_|DEPLOY_KEY)/m);
    expect(environments).not.toMatch(/plimsoll-secret|secret-token/);
  });
});

function environment(folder: string): Readonly<Record<string, string>> {
  return {
    ...SECRETS,
    WANTED: 'wanted',
    PATH: `${folder}${delimiter}${process.env['PATH']}`,
    DOCKER_CONFIG: process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'),
  };
}

/** Puts a `docker` into a folder that writes down with what it is called, and then is the real one. */
function recordDocker(folder: string, seen: string): void {
  const real = execFileSync('sh', ['-c', 'command -v docker'], { encoding: 'utf8' }).trim();
  const program = join(folder, 'docker');
  writeFileSync(program, `#!/bin/sh\n{ echo "$@"; env; } >> '${seen}'\nexec '${real}' "$@"\n`);
  chmodSync(program, 0o755);
}
