import { closeSync, constants, openSync, readSync } from 'node:fs';

/** The kernel gives out one record a read, and none is longer. */
const RECORD = Buffer.alloc(8192);

/**
 * Whether this machine's kernel logged something of a container. What kept its counters is gone with a container that ends
 * at once, and the engine listens for kills only once it has started: on a busy machine both can come too late.
 *
 * @returns `false`, too, where the log is not for us to read.
 */
export function kernelLogTells(
  container: string,
  isIn: (record: string, container: string) => boolean,
): boolean {
  let log: number | undefined;
  try {
    log = openSync('/dev/kmsg', constants.O_RDONLY | constants.O_NONBLOCK);
    return records(log).some((record) => isIn(record, container));
  } catch {
    return false;
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

/**
 * Whether a record is of a kill for want of memory in a container's own cgroup.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/mm/oom_kill.c `dump_oom_summary`
 */
export function isOomIn(record: string, container: string): boolean {
  const killed = /^[^;]*;oom-kill:.*,task_memcg=(?<path>[^,]*),/.exec(record)?.groups?.['path'];
  return killed?.includes(container) === true;
}

/**
 * Whether a record is of a process that a container's pids limit refused; the kernel tells of the first alone.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/kernel/cgroup/pids.c `pids_event`
 */
export function isRefusalIn(record: string, container: string): boolean {
  const told = /^[^;]*;cgroup: fork rejected by pids controller in (?<path>\S*)/.exec(record);
  return told?.groups?.['path']?.includes(container) === true;
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
