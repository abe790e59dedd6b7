import type Docker from 'dockerode';

/** Lines kept of a container that failed. */
const LINES = 20;
/** Characters kept of them: a line may be as long as a program likes. */
const MOST = 16_384;

/** The last lines a container wrote, both streams together; empty when they cannot be had. */
export async function lastLines(docker: Docker, container: string): Promise<string> {
  return (await logOf(docker, container, LINES)).slice(-MOST);
}

/** All that a container wrote, as far as the engine kept it, both streams together; empty when it cannot be had. */
export async function logOf(
  docker: Docker,
  container: string,
  tail: number | undefined = undefined,
): Promise<string> {
  try {
    const options = { stdout: true, stderr: true, follow: false } as const;
    const last = tail === undefined ? options : { ...options, tail };
    return demultiplex(await docker.getContainer(container).logs(last));
  } catch {
    return ''; // gone already
  }
}

/**
 * The text of a log as the engine sends it: frames of a stream's number, three zeros, a length and so many bytes. A
 * container with a terminal sends plain text.
 *
 * @see https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerAttach
 */
export function demultiplex(log: Buffer): string {
  const parts: Buffer[] = [];
  let at = 0;
  while (at + 8 <= log.length) {
    if ((log[at] ?? 0) > 2 || log.readUIntBE(at + 1, 3) !== 0) return log.toString('utf8');
    const length = log.readUInt32BE(at + 4);
    parts.push(log.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return Buffer.concat(parts).toString('utf8');
}
