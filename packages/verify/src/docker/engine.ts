import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { bytes, type EngineFacts, PlimsollError, problem } from '@plimsoll/core';
import { type Endpoint, engineEndpoint } from '@plimsoll/node';
import Docker from 'dockerode';

/** An engine that answered. */
export interface Engine {
  /** For what an engine answers at once: one that hangs is given up after a minute. */
  readonly docker: Docker;
  /** For what it answers when something has happened. */
  readonly patient: Docker;
  readonly facts: EngineFacts;
  /** The engine as DOCKER_HOST names it, for the programs that are started. */
  readonly address: string;
}

/** Milliseconds in which an engine that is well has answered, however much it has to do. */
const ANSWER_TIME = 60_000;

/**
 * Opens the engine that `docker` itself would talk to. Throws `engine-unreachable` when it does not answer.
 *
 * @param patience Milliseconds in which it has to say what it is.
 */
export async function openEngine(
  environment: Readonly<Record<string, string | undefined>>,
  patience = 15_000,
): Promise<Engine> {
  const endpoint = engineEndpoint(environment);
  const address = addressOf(endpoint);
  try {
    const to = connection(endpoint, environment);
    const told = await new Docker({ ...to, timeout: patience }).info();
    return {
      docker: new Docker({ ...to, timeout: ANSWER_TIME }),
      patient: new Docker(to),
      address,
      facts: factsOf(told, endpoint),
    };
  } catch (cause) {
    const hint = 'Start Docker, or name an engine that answers with DOCKER_HOST.';
    const told = problem('engine-unreachable', `No Docker engine answers at ${address}.`, { hint });
    throw new PlimsollError([told], { cause });
  }
}

/** The subnets of all networks that an engine has. */
export async function subnetsOf({ docker }: Pick<Engine, 'docker'>): Promise<readonly string[]> {
  const networks = await docker.listNetworks();
  return networks.flatMap(({ IPAM }) => IPAM?.Config ?? []).flatMap(({ Subnet }) => Subnet ?? []);
}

function connection(
  endpoint: Endpoint,
  environment: Readonly<Record<string, string | undefined>>,
): Docker.DockerOptions {
  if (endpoint.kind === 'unsupported') throw new Error(`Not reachable: ${endpoint.address}`);
  if (endpoint.kind === 'socket') return { socketPath: endpoint.path };
  const { host, port, tls } = endpoint;
  if (!tls) return { protocol: 'http', host, port };
  const folder = environment['DOCKER_CERT_PATH'] || join(homedir(), '.docker');
  const file = (name: string): Buffer => readFileSync(join(folder, name));
  return {
    protocol: 'https',
    host,
    port,
    ca: file('ca.pem'),
    cert: file('cert.pem'),
    key: file('key.pem'),
  };
}

function addressOf(endpoint: Endpoint): string {
  if (endpoint.kind === 'unsupported') return endpoint.address;
  if (endpoint.kind === 'tcp') return `tcp://${endpoint.host}:${endpoint.port}`;
  return endpoint.path.startsWith('//') ? `npipe:${endpoint.path}` : `unix://${endpoint.path}`;
}

interface Info {
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly CgroupVersion?: string;
  readonly Name: string;
  readonly OperatingSystem: string;
  readonly ServerVersion: string;
  readonly Architecture: string;
}

function factsOf(info: Info, endpoint: Endpoint): EngineFacts {
  // A desktop's engine runs in a VM and is told of this machine's files; one behind a mounted socket is not.
  const seesFiles = info.Name === hostname() || /desktop|orbstack/i.test(info.OperatingSystem);
  return {
    cpus: info.NCPU,
    memory: bytes(info.MemTotal),
    cgroupVersion: info.CgroupVersion === '2' ? 2 : 1,
    isLocal: endpoint.kind === 'socket' && seesFiles,
    version: info.ServerVersion,
    architecture: ARCHITECTURES.get(info.Architecture) ?? info.Architecture,
  };
}

/** The kernel's names for what images name otherwise. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armv7l', 'arm'],
]);
