import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { demultiplex } from './logs.ts';

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

/**
 * The same, asked inside the container: for engines on other machines. It needs `cat` there.
 *
 * @returns `undefined` when it cannot be told.
 */
export async function listeningInside(
  docker: Docker,
  container: string,
): Promise<ReadonlySet<number> | undefined> {
  try {
    const command = ['cat', '/proc/net/tcp', '/proc/net/tcp6'];
    const asked = await docker.getContainer(container).exec({ Cmd: command, AttachStdout: true });
    const answer = await buffer(await asked.start({}));
    const ports = portsIn(demultiplex(answer));
    return (await asked.inspect()).ExitCode === 0 ? new Set(ports) : undefined;
  } catch {
    return undefined; // not running, or the engine is lost
  }
}
