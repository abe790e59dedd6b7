import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who this process is, so that a later run can tell whether it still lives: machine, process, its start. */
export function ownerOfThis(): string {
  return `${hostname()}/${process.pid}/${startOf(process.pid) ?? ''}`;
}

/**
 * Whether the owner has certainly ended. One on another machine, or that cannot be looked at, counts as alive: what is
 * removed wrongly cannot be brought back.
 */
export function hasEnded(owner: string): boolean {
  const [machine, pid = '', start = ''] = owner.split('/');
  if (machine !== hostname() || !/^\d+$/.test(pid)) return false;
  if (!isAlive(Number(pid))) return true;
  const now = startOf(Number(pid));
  return now !== undefined && start !== '' && now !== start; // the number went to another process
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** When a process started, in ticks since the machine did; `undefined` where `/proc` is not. */
function startOf(pid: number): string | undefined {
  try {
    // The name in parentheses may hold spaces; the start is the 22nd field, the 20th after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[19];
  } catch {
    return undefined;
  }
}
