import { readFileSync } from 'node:fs';

const LISTENING = '0A';
/** 127.x.x.x as the kernel writes it, bytes turned round; nobody outside the container reaches that. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000)$/;

/**
 * The TCP ports on which anything in a container's network listens for others.
 *
 * @param pid The container's main process, on this machine.
 * @returns `undefined` when this machine cannot tell.
 */
export function listeningPorts(pid: number): ReadonlySet<number> | undefined {
  if (pid === 0) return undefined;
  try {
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
