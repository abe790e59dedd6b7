import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from './endpoint.ts';

/** What an engine says of the machine, or VM, that it runs in. */
export interface EngineInfo {
  readonly name: string;
  /** Such as `Docker Desktop` or `Debian GNU/Linux 12`. */
  readonly system: string;
  readonly version: string;
  /** Bytes. */
  readonly memory: number;
  readonly cpus: number;
}

const GREATEST_ANSWER = 1024 * 1024;

/** Asks an engine for its figures; `undefined` when it does not answer properly in `timeout` milliseconds. */
export async function engineInfo(
  endpoint: Endpoint,
  timeout: number,
): Promise<EngineInfo | undefined> {
  if (endpoint.kind === 'unsupported') return undefined;
  try {
    return parseInfo(JSON.parse(await get('/info', endpoint, timeout)));
  } catch {
    return undefined; // no engine, a proxy's error page, a refused connection: all mean "does not answer"
  }
}

async function get(path: string, endpoint: Endpoint, timeout: number): Promise<string> {
  const signal = AbortSignal.timeout(timeout);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { request } =
    endpoint.kind === 'tcp' && endpoint.tls
      ? await import('node:https')
      : await import('node:http');
  request({ ...target(endpoint), path, signal }, resolve)
    .on('error', reject)
    .end();
  const response = await promise;
  if (response.statusCode !== 200) throw new Error(`Status ${response.statusCode}`);
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk;
    if (text.length > GREATEST_ANSWER) throw new Error('Too long an answer');
  }
  return text;
}

function target(endpoint: Endpoint): RequestOptions {
  if (endpoint.kind === 'socket') return { socketPath: endpoint.path, host: 'docker' };
  if (endpoint.kind === 'unsupported') throw new TypeError(endpoint.address);
  const { host, port, tls } = endpoint;
  return tls ? { host, port, ...certificates() } : { host, port };
}

/** The client's certificates, where `docker` keeps them. */
function certificates(): Record<'ca' | 'cert' | 'key', Buffer> {
  const folder = process.env['DOCKER_CERT_PATH'] || join(homedir(), '.docker');
  const file = (name: string): Buffer => readFileSync(join(folder, name));
  return { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
}

/** Reads `GET /info`; `undefined` unless it tells memory and CPUs. */
export function parseInfo(answer: unknown): EngineInfo | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(answer));
  const memory = fields.get('MemTotal');
  const cpus = fields.get('NCPU');
  if (typeof memory !== 'number' || typeof cpus !== 'number') return undefined;
  if (!Number.isSafeInteger(memory) || memory <= 0 || cpus <= 0) return undefined;
  const text = (key: string): string => String(fields.get(key) ?? '');
  return {
    name: text('Name'),
    system: text('OperatingSystem'),
    version: text('ServerVersion'),
    memory,
    cpus,
  };
}
