import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a Docker engine listens. */
export type Endpoint =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: boolean }
  /** Named, but not reachable by plain HTTP, such as `ssh://…`. */
  | { readonly kind: 'unsupported'; readonly address: string };

/** The engine that `docker` itself would talk to: DOCKER_HOST, then the chosen context, then the default socket. */
export function engineEndpoint(
  environment: Readonly<Record<string, string | undefined>>,
): Endpoint {
  const address = environment['DOCKER_HOST'] || contextAddress(environment) || defaultAddress();
  return parseAddress(address, (environment['DOCKER_TLS_VERIFY'] ?? '') !== '');
}

/** Reads an address as DOCKER_HOST holds it. */
export function parseAddress(address: string, tls: boolean): Endpoint {
  const socket = /^(?:unix|npipe):\/\/(?<path>.+)$/.exec(address)?.groups?.['path'];
  if (socket !== undefined) return { kind: 'socket', path: socket };
  if (!/^(?:tcp|https?):\/\//.test(address) || !URL.canParse(address)) {
    return { kind: 'unsupported', address };
  }
  // A scheme that URL has no default port for, or "2375" would be lost with http and "80" kept.
  const { hostname, port } = new URL(address.replace(/^[a-z]+:/, 'tcp:'));
  const secure = tls || address.startsWith('https:');
  const host = hostname.replace(/^\[|\]$/g, '');
  return { kind: 'tcp', host, port: Number(port || (secure ? 2376 : 2375)), tls: secure };
}

function defaultAddress(): string {
  return process.platform === 'win32'
    ? 'npipe:////./pipe/docker_engine'
    : 'unix:///var/run/docker.sock';
}

/** The endpoint of the context that DOCKER_CONTEXT or the Docker settings choose. */
function contextAddress(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const settings = environment['DOCKER_CONFIG'] || join(homedir(), '.docker');
  const name =
    environment['DOCKER_CONTEXT'] || textAt(readJson(settings, 'config.json'), 'currentContext');
  if (name === undefined || name === 'default') return undefined;
  // Loaded here alone: it takes a third of the time in which Node itself starts.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const folder = createHash('sha256').update(name).digest('hex');
  const meta = readJson(settings, 'contexts', 'meta', folder, 'meta.json');
  return textAt(valueAt(valueAt(meta, 'Endpoints'), 'docker'), 'Host');
}

function readJson(...path: readonly string[]): unknown {
  try {
    return JSON.parse(readFileSync(join(...path), 'utf8'));
  } catch {
    return undefined; // no settings, or none that can be read: Docker's defaults hold
  }
}

function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function textAt(value: unknown, key: string): string | undefined {
  const text = valueAt(value, key);
  return typeof text === 'string' && text !== '' ? text : undefined;
}
