import { readFileSync } from 'node:fs';
import type Docker from 'dockerode';
import { catInside } from './cat-inside.ts';

const LISTENING = '0A';
/** 127.x.x.x as the kernel writes it, bytes turned round; nobody outside the container reaches that. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000)$/;

/**
 * The TCP ports on which anything in a container's network listens for others.
 *
 * @param pid The container's main process, on this machine.
 * @returns `undefined` when this machine cannot tell.
 */
export function listeningPorts(container: string, pid: number): ReadonlySet<number> | undefined {
  if (pid === 0) return undefined;
  try {
    // Where the engine runs in a VM, the number is another process's here.
    if (!readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(container)) return undefined;
    const tables = ['tcp', 'tcp6'].map((name) => readFileSync(`/proc/${pid}/net/${name}`, 'utf8'));
    return new Set(tables.flatMap(portsIn));
  } catch {
    return undefined; // ended meanwhile, or not ours to read
  }
}

/** Reads a table such as `/proc/net/tcp`: a number, the local address and port in hexadecimal, the remote ones, the state. */
export function portsIn(table: string): readonly number[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    return state === LISTENING && !LOOPBACK.test(address) ? [Number.parseInt(port, 16)] : [];
  });
}

/** The same, asked inside the container; `undefined` when it cannot be told. */
export async function listeningInside(
  docker: Docker,
  container: string,
): Promise<ReadonlySet<number> | undefined> {
  const told = await catInside(docker, container, ['/proc/net/tcp', '/proc/net/tcp6']);
  return told?.isWhole ? new Set(portsIn(told.text)) : undefined;
}
