import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import type { K6Settings } from '../settings.ts';
import { K6_COMMAND, SCRIPT_PATH, SUMMARY_PATH } from '../traffic/k6-command.ts';
import { parseSummary } from '../traffic/summary.ts';
import type { K6Remains } from '../traffic/traffic-outcome.ts';
import type { Engine } from './engine.ts';
import { logOf } from './logs.ts';
import { firstFile, tarOf } from './tar.ts';

/** One run of k6. */
export interface K6Run {
  readonly settings: K6Settings;
  readonly script: string;
  /** The stack's networks, by name; k6 joins them all. */
  readonly networks: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds until it is ended from here. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** Sends traffic from a container of its own, outside the measured project; nothing is mounted, so any engine will do. */
export async function runK6(
  { docker, patient }: Pick<Engine, 'docker' | 'patient'>,
  run: K6Run,
): Promise<K6Remains> {
  const container = await createK6(docker, run);
  try {
    await container.start();
    const exitCode = await endOf(patient.getContainer(container.id), run);
    const log = await logOf(docker, container.id);
    if (exitCode === undefined)
      return {
        exitCode: 105,
        summary: undefined,
        log,
        failure: 'k6 did not come to its end in time.',
      };
    return { exitCode, log, summary: await summaryOf(container) };
  } finally {
    await container.remove({ force: true, v: true }).catch(() => undefined); // the sweep finds it
  }
}

async function createK6(docker: Docker, run: K6Run): Promise<Docker.Container> {
  const { settings, script, networks, labels } = run;
  const container = await docker.createContainer({
    Image: settings.image,
    Cmd: [...K6_COMMAND],
    Labels: { ...labels },
    HostConfig: {
      NetworkMode: networks[0] ?? 'none',
      NanoCpus: Math.round(settings.cpus * 1e9),
      Memory: settings.memory,
      MemorySwap: settings.memory,
      // Readable here wherever the engine sends logs, and no script can fill its disk with them.
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '1' } },
    },
  });
  for (const network of networks.slice(1))
    await docker.getNetwork(network).connect({ Container: container.id });
  const [, directory = '', name = ''] = SCRIPT_PATH.split('/');
  await container.putArchive(tarOf(directory, name, script), { path: '/' });
  return container;
}

async function endOf(
  container: Docker.Container,
  { timeout, signal }: K6Run,
): Promise<number | undefined> {
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    const { StatusCode }: { StatusCode: number } = await container.wait({ abortSignal: giveUp });
    return StatusCode;
  } catch (error) {
    if (giveUp.aborted) return undefined;
    throw error;
  }
}

async function summaryOf(container: Docker.Container): Promise<K6Remains['summary']> {
  try {
    const archive = await container.getArchive({ path: SUMMARY_PATH });
    return parseSummary(firstFile(await buffer(archive)) ?? '');
  } catch {
    return undefined; // it ended before it could write one
  }
}
