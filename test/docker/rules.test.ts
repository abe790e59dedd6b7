import { execFile } from 'node:child_process';
import { mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PARTS } from './prove-stack.ts';

const fixtures = fileURLToPath(new URL('../fixtures/rules', import.meta.url));

/** What `docker compose up` came to: its exit code, what it printed, and the engine's settings by service. */
interface Outcome {
  readonly exitCode: number;
  readonly output: string;
  readonly settings: readonly Readonly<Record<string, unknown>>[];
}

/** Starts a stack with images that are at hand, looks at its containers, and takes it down again. */
async function up(compose: string): Promise<Outcome> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-rules-'));
  const images = compose.replace(/image: .*/g, `image: ${PARTS}\n    command: ["act", "hold"]`);
  writeFileSync(join(folder.path, 'compose.yaml'), images);
  const docker = async (...args: readonly string[]): Promise<End> => await end(args, folder.path);
  try {
    const { exitCode, stdout, stderr } = await docker('compose', 'up', '-d', '--no-build');
    const ids = (await docker('compose', 'ps', '-aq')).stdout.split('\n').filter(Boolean);
    const inspected = ids.length === 0 ? '[]' : (await docker('inspect', ...ids)).stdout;
    const settings = (JSON.parse(inspected) as { HostConfig: Record<string, unknown> }[]).map(
      ({ HostConfig }) => HostConfig,
    );
    return { exitCode, output: stdout + stderr, settings };
  } finally {
    await docker('compose', 'down', '-t', '0', '-v');
  }
}

interface End {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function end(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<End> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = execFile('docker', args, { cwd, env }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

function composeOf(rule: string, kind: 'pass' | 'fail', name: string): string {
  return readFileSync(`${fixtures}/${rule}/${kind}/${name}/compose.yaml`, 'utf8');
}

function cases(kind: 'pass' | 'fail', rules: readonly string[]): { rule: string; name: string }[] {
  return rules.flatMap((rule) =>
    readdirSync(`${fixtures}/${rule}/${kind}`).map((name) => ({ rule, name })),
  );
}

/** Rules that say of every failing fixture that the engine refuses it, whatever the machine. */
const REFUSALS = [
  'memory-below-engine-minimum',
  'reservation-exceeds-limit',
  'swap-limit-without-memory-limit',
  'swap-limit-below-memory-limit',
  'cpus-with-cpu-quota',
  'cpu-limit-too-small',
  'cpuset-invalid',
  'restart-attempts-uncounted',
];
const ROUNDED_AWAY = 'rounded-to-nothing';

describe.concurrent('what a rule calls refused', () => {
  const refused = cases('fail', REFUSALS).filter(({ name }) => name !== ROUNDED_AWAY);

  test.for(refused)('is refused: $rule, $name', async ({ rule, name }) => {
    const { exitCode, output } = await up(composeOf(rule, 'fail', name));
    expect(output).toMatch(/Error response from daemon/);
    expect(exitCode).not.toBe(0);
  });

  test.for(cases('pass', REFUSALS))(
    'is all that is: $rule accepts $name',
    async ({ rule, name }) => {
      const { exitCode, output } = await up(composeOf(rule, 'pass', name));
      expect(output).not.toMatch(/Error/);
      expect(exitCode).toBe(0);
    },
  );

  test('is refused where a size lacks its unit', async () => {
    const { output } = await up(composeOf('size-without-unit', 'fail', 'megabytes-meant'));
    expect(output).toMatch(/minimum memory limit allowed is 6MB/i);
  });

  test('is refused where two containers want one port of the host', async () => {
    const { output } = await up(stack('ports: ["127.0.0.1:18474:80"]', 'scale: 2'));
    expect(output).toMatch(/port is already allocated/);
  });

  test('is refused one CPU past those of the host, and not before', async () => {
    const last = cpus().length - 1;
    expect((await up(stack(`cpuset: "0-${last}"`))).exitCode).toBe(0);
    expect((await up(stack(`cpuset: "0-${last + 1}"`))).output).toMatch(/CPUs are not available/);
  });

  test.for(cases('fail', ['health-condition-without-check']))(
    'does not come up: $rule, $name',
    async ({ rule, name }) => {
      const { output } = await up(composeOf(rule, 'fail', name));
      expect(output).toMatch(/has no healthcheck configured/);
    },
  );
});

describe.concurrent('what a rule calls dropped or ignored', () => {
  test('is no limit: a size with a decimal point', async () => {
    const { settings } = await up(composeOf('value-dropped', 'fail', 'decimal-point'));
    expect(settings).toMatchObject([{ Memory: 0 }]);
  });

  test('is no limit: CPUs that are rounded to nothing', async () => {
    const { settings, exitCode } = await up(composeOf('cpu-limit-too-small', 'fail', ROUNDED_AWAY));
    expect(exitCode).toBe(0);
    expect(settings).toMatchObject([{ NanoCpus: 5000 }]);
  });

  test('is nowhere in the engine: CPUs that are reserved', async () => {
    const { settings } = await up(composeOf('cpu-reservation-ignored', 'pass', 'in-swarm'));
    expect(settings).toMatchObject([{ NanoCpus: 0, CpuShares: 0, CpuQuota: 0 }]);
  });

  test.for(cases('fail', ['deploy-mode-ignored', 'placement-ignored', 'update-config-ignored']))(
    'starts what it would without: $rule, $name',
    async ({ rule, name }) => {
      expect((await up(composeOf(rule, 'fail', name))).exitCode).toBe(0);
    },
  );

  test('is as much swap again: a memory limit alone', async () => {
    const { settings } = await up(composeOf('swap-limit-missing', 'fail', 'unset'));
    expect(settings).toMatchObject([{ Memory: 512 * 2 ** 20, MemorySwap: 2 ** 30 }]);
  });

  test('is no restart at all: a restart policy without a condition', async () => {
    const policy = 'deploy: { restart_policy: { delay: 5s } }';
    const { settings } = await up(stack('restart: always', policy));
    expect(settings).toMatchObject([{ RestartPolicy: { Name: '' } }]);
  });

  test('keeps its condition and attempts of a restart policy, and no more', async () => {
    const { settings } = await up(composeOf('restart-delay-ignored', 'pass', 'what-counts'));
    expect(settings).toMatchObject([
      { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 } },
    ]);
  });
});

/** What `docker stack deploy` says of a file: it reads it before it asks an engine, and none answers at this address. */
async function deploy(rule: string, kind: 'pass' | 'fail', name: string): Promise<string> {
  const args = ['stack', 'deploy', '-c', 'compose.yaml', 'plimsoll-rules'];
  const folder = join(fixtures, rule, kind, name);
  return (await end(args, folder, { DOCKER_HOST: 'tcp://127.0.0.1:1' })).stderr;
}

describe.concurrent('what a rule says of swarm', () => {
  const refused = ['swarm-key-refused', 'swarm-cpus-unquoted'];

  test.for(cases('fail', refused))('is refused: $rule, $name', async ({ rule, name }) => {
    const output = await deploy(rule, 'fail', name);
    expect(output).toMatch(/is not allowed|unsupported options|must be a string/);
    expect(output).not.toMatch(/Cannot connect/);
  });

  test.for([
    { rule: 'swarm-key-refused', name: 'keys-of-deploy' },
    { rule: 'swarm-cpus-unquoted', name: 'in-quotes' },
  ])('is all that is: $rule accepts $name', async ({ rule, name }) => {
    expect(await deploy(rule, 'pass', name)).toMatch(/Cannot connect/);
  });

  test.for([
    { name: 'shared-memory', told: /unsupported options: restart, shm_size/ },
    { name: 'its-own-name', told: /deprecated options:\s+container_name/ },
  ])('is ignored: $name', async ({ name, told }) => {
    const output = await deploy('swarm-key-ignored', 'fail', name);
    expect(output).toMatch(told);
    expect(output).toMatch(/Cannot connect/);
  });
});

function stack(...lines: readonly string[]): string {
  return ['services:', '  web:', '    image: any', ...lines.map((line) => `    ${line}`)].join(
    '\n',
  );
}
