import { readdir, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE = 100;
/** Milliseconds that programs get to end: one of them may be taking a stack down. */
const GRACE = 15_000;

/**
 * Ends the programs of a run that was killed: they work in its temporary directory, and would go on to make what was
 * asked of them, such as an image whose build was under way. Where there is no `/proc` they are left to end by themselves.
 */
export async function endOrphans(directory: string): Promise<void> {
  for (const end = performance.now() + GRACE; performance.now() < end; await sleep(PAUSE)) {
    const orphans = await workingIn(directory);
    if (orphans.length === 0) return;
    for (const pid of orphans) terminate(pid);
  }
}

async function workingIn(directory: string): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const places = await Promise.all(
    pids.map(async (pid) => await readlink(`/proc/${pid}/cwd`).catch(() => undefined)),
  );
  return pids.filter((_, index) => places[index] === directory);
}

/** Asks it to end; one that is taking a stack down passes this over until it has done so. */
function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended by itself, or is somebody else's.
  }
}
