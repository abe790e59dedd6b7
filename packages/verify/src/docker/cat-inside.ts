import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { demultiplex } from './logs.ts';

/** What files of a container hold, one after the other. */
export interface Contents {
  readonly text: string;
  /** Whether all of them were there. */
  readonly isWhole: boolean;
}

/**
 * Reads files inside a running container, for engines on other machines. It needs `cat` there.
 *
 * @returns `undefined` when it cannot be told.
 */
export async function catInside(
  docker: Docker,
  container: string,
  paths: readonly string[],
): Promise<Contents | undefined> {
  try {
    const command = { Cmd: ['cat', ...paths], AttachStdout: true };
    const asked = await docker.getContainer(container).exec(command);
    const text = demultiplex(await buffer(await asked.start({})));
    return { text, isWhole: (await asked.inspect()).ExitCode === 0 };
  } catch {
    return undefined; // not running, or the engine is lost
  }
}
