import { closeSync, constants, openSync, readSync } from 'node:fs';

/** The kernel gives out one record a read, and none is longer. */
const RECORD = Buffer.alloc(8192);

/**
 * Whether this machine's kernel logged that it killed in a container for want of memory. The engine listens for that only
 * once a container has started, so where the machine is busy it misses a kill that comes at once.
 *
 * @returns `false`, too, where the log is not for us to read.
 */
export function kernelLogTellsOfOom(container: string): boolean {
  let log: number | undefined;
  try {
    log = openSync('/dev/kmsg', constants.O_RDONLY | constants.O_NONBLOCK);
    return records(log).some((record) => isOomIn(record, container));
  } catch {
    return false;
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

/**
 * Whether a record of the kernel's log is of a kill in a container's own cgroup.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/mm/oom_kill.c `dump_oom_summary`
 */
export function isOomIn(record: string, container: string): boolean {
  const killed = /^[^;]*;oom-kill:.*,task_memcg=(?<path>[^,]*),/.exec(record)?.groups?.['path'];
  return killed?.includes(container) === true;
}

function* records(log: number): Generator<string> {
  for (;;) {
    try {
      yield RECORD.toString('utf8', 0, readSync(log, RECORD));
    } catch (error) {
      // A record that is gone before it could be read is passed over; anything else is the end.
      if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) return;
    }
  }
}
