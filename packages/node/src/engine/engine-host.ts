import { availableParallelism, hostname, totalmem } from 'node:os';
import { BLANK_HOST, bytes, type Host, NANOS_PER_CPU, nanoCpus } from '@plimsoll/core';
import { type Endpoint, engineEndpoint } from './endpoint.ts';
import { type EngineInfo, engineInfo } from './engine-info.ts';

/** Long enough for a busy engine on the same machine, short enough to wait for without a word. */
const PATIENCE = 1500;

/**
 * The host `auto`: what the Docker engine at hand reports, else this machine's own figures.
 * Its `source` says which of the two it is.
 */
export async function engineHost(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Host> {
  const endpoint = engineEndpoint(environment);
  const info = await engineInfo(endpoint, PATIENCE);
  return info === undefined ? machineHost(endpoint) : reportedHost(info, endpoint);
}

function reportedHost(info: EngineInfo, endpoint: Endpoint): Host {
  return {
    ...unlimitedHost(info.memory, info.cpus),
    name: `Docker engine "${info.name}" (${info.system})`,
    source: `Docker engine ${info.version} at ${addressOf(endpoint)}`,
  };
}

function machineHost(endpoint: Endpoint): Host {
  return {
    ...unlimitedHost(totalmem(), availableParallelism()),
    name: `this machine, "${hostname()}"`,
    source: 'this machine, as its operating system reports it',
    note: `No Docker engine answers at ${addressOf(endpoint)}: these are the machine's own figures.`,
  };
}

function unlimitedHost(memory: number, cpus: number): Omit<Host, 'name' | 'source'> {
  return {
    ...BLANK_HOST,
    id: 'auto',
    memory: bytes(memory),
    cpus: nanoCpus(Math.round(cpus * NANOS_PER_CPU)),
    read: new Date().toISOString().slice(0, 10),
  };
}

function addressOf(endpoint: Endpoint): string {
  if (endpoint.kind === 'socket') return endpoint.path;
  return endpoint.kind === 'tcp' ? `${endpoint.host}:${endpoint.port}` : endpoint.address;
}
