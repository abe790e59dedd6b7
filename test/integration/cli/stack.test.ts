import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { workspace } from './workspace.ts';

const FILES = {
  'compose.yaml': `name: shop
services:
  web:
    image: \${IMAGE:-nginx}
    command: ["echo", "$$HOME costs 5$$"]
    deploy:
      replicas: \${REPLICAS}
      resources:
        limits: { memory: 1g, cpus: "0.5", pids: 100 }
        reservations: { memory: 256m, cpus: "0.25" }
    shm_size: 64m
  idle:
    image: "yes"
    profiles: [debug]
`,
  'compose.override.yaml':
    'services:\n  web:\n    deploy:\n      resources:\n        limits: { memory: 2g }\n',
  '.env': 'REPLICAS=3\n',
};

describe('plimsoll stack', () => {
  test('tells programs every number in base units, with its place', () => {
    const { stdout, exit } = workspace(FILES).plimsoll(['stack', '--format', 'json']);
    expect(exit).toBe(0);
    const { services } = JSON.parse(stdout);
    expect(Object.keys(services)).toEqual(['web']);
    expect(services.web).toMatchObject({
      replicas: 3,
      memoryLimit: 2 * 1024 ** 3,
      memoryReservation: 256 * 1024 ** 2,
      memorySwapLimit: null,
      cpuLimit: 0.5,
      cpuReservation: 0.25,
      pidsLimit: 100,
      shmSize: 64 * 1024 ** 2,
      nanoCpus: 500_000_000,
      cpuset: null,
      positions: {
        service: { file: 'compose.yaml', line: 3, column: 3 },
        memoryLimit: { file: 'compose.override.yaml', line: 5, column: 27 },
      },
    });
  });

  test('keeps what a file says of no limit at all', () => {
    const text = 'services:\n  web:\n    image: x\n    pids_limit: -1\n    memswap_limit: -1\n';
    const { stdout } = workspace({ 'compose.yaml': text }).plimsoll(['stack', '--format', 'json']);
    expect(JSON.parse(stdout).services.web).toMatchObject({ pidsLimit: -1, memorySwapLimit: -1 });
  });

  test('switches profiles on as Compose does', () => {
    const { plimsoll } = workspace(FILES);
    const names = (args: readonly string[], env = {}): readonly string[] =>
      Object.keys(
        JSON.parse(plimsoll(['stack', '--format', 'json', ...args], { env }).stdout).services,
      );
    expect(names(['--profile', 'debug'])).toEqual(['idle', 'web']);
    expect(names([], { COMPOSE_PROFILES: 'debug' })).toEqual(['idle', 'web']);
  });

  test('tells where a number comes from, step by step', () => {
    const { plimsoll } = workspace(FILES);
    const { stdout } = plimsoll(['stack', '--why', 'web.deploy.replicas']);
    expect(stdout).toBe(`web: replicas 3 ← compose.yaml:7:17 ← \${REPLICAS} ← .env:1
  7 │       replicas: \${REPLICAS}
    │                 ^^^^^^^^^^^
  with \${REPLICAS} from the env file .env:1:1
  1 │ REPLICAS=3
    │ ^^^^^^^^^^
`);
    const limit = plimsoll(['stack', '--why', 'web.memoryLimit']).stdout;
    expect(limit).toContain(
      'web: memory limit 2 GiB ← compose.override.yaml:5:27 (override of compose.yaml:9:27)',
    );
    expect(limit).toContain('in place of the value at compose.yaml:9:27');
    expect(plimsoll(['stack', '--why', 'web.memswap_limit']).stdout).toContain('no file sets it');
  });

  test.for([
    { name: 'a service', why: 'wep.memoryLimit', told: 'Did you mean "web"?' },
    {
      name: 'a number of a service',
      why: 'web',
      told: 'Write "web." and one of replicas, memoryLimit',
    },
    { name: 'a field', why: 'web.memry', told: 'Write one of replicas, memoryLimit' },
  ])('refuses $name that is not there', ({ why, told }) => {
    const { exit, stderr } = workspace(FILES).plimsoll(['stack', '--why', why]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(told)]);
  });

  test.for([
    { name: 'the project directory', args: ['--project-directory', 'sub'], at: '.', memory: 3 },
    {
      name: 'an env file beside another stack',
      args: ['../sub', '--env-file', 'here.env'],
      at: 'other',
      memory: 2,
    },
  ])('takes $name from where it was started', ({ args, at, memory }) => {
    const { plimsoll } = workspace({
      'sub/compose.yaml': `services:\n  web:\n    image: x\n    mem_limit: \${MEMORY:-1g}\n`,
      'sub/.env': 'MEMORY=3g\n',
      'other/here.env': 'MEMORY=2g\n',
    });
    const { exit, stdout, stderr } = plimsoll(['stack', '--format', 'json', ...args], { at });
    expect([exit, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).services.web.memoryLimit).toBe(memory * 1024 ** 3);
  });

  test('writes one Compose file that reads back as the same stack', () => {
    const first = workspace(FILES);
    const merged = first.plimsoll(['stack', '--format', 'compose', '--profile', 'debug']).stdout;
    const second = workspace({ 'compose.yaml': merged });
    const again = second.plimsoll(['stack', '--format', 'compose', '--profile', 'debug']).stdout;
    const stable = (text: string): string => text.replaceAll(second.root, first.root);
    expect(stable(again)).toBe(merged);
    expect(Object.values(JSON.parse(merged).services)).toContainEqual(
      expect.objectContaining({ image: 'yes' }),
    );
    expect(merged).toContain('$$HOME costs 5$$');
  });

  test('leaves an error to the shell and nothing on standard output', () => {
    const { plimsoll } = workspace({ 'compose.yaml': 'services: { web: { image: [] } }\n' });
    const { exit, stdout, stderr } = plimsoll(['stack', '--format', 'json']);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(/^compose\.yaml:1:27: /);
  });
});

describe('an interrupted run', () => {
  test.skipIf(process.platform === 'win32')('ends with 130', () => {
    const main = new URL('../../../packages/cli/src/main.ts', import.meta.url).pathname;
    const script = `"$0" --conditions=plimsoll-source "$1" check --host auto & sleep 0.05; kill -INT $!; wait $!; echo $?`;
    const { root } = workspace({ 'compose.yaml': 'services: { web: { image: x } }\n' });
    const output = execFileSync('bash', ['-c', `set -m; ${script}`, process.execPath, main], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(output.trim()).toBe('130');
  });
});
