import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Observation } from '../verdict/observation.ts';
import { toLine } from '../verdict/observation-line.ts';

/** A file that all observations of a run are streamed to. A disk that is full ends the file and never the run. */
export interface SampleFile {
  readonly write: (observation: Observation) => void;
  /** Closes it; the error that ended it early, if one did. */
  readonly close: () => Promise<Error | undefined>;
}

/** What the disk may lag behind by, in bytes, before more is not written: memory stays flat. */
const MOST_WAITING = 8 * 1024 ** 2;

/** Opens a file for observations, one JSON object a line; what was in it is lost. Without a path nothing is written. */
export function openSampleFile(path: string | undefined): SampleFile {
  if (path === undefined) return { write: () => undefined, close: async () => undefined };
  const stream = createWriteStream(path);
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    write: (observation) => {
      if (failure !== undefined) return;
      if (stream.writableLength > MOST_WAITING)
        failure = new Error('The disk is too slow for the samples.');
      else stream.write(toLine(observation));
    },
    close: async () => {
      stream.end();
      await finished(stream).catch((error: Error) => {
        failure ??= error;
      });
      return failure;
    },
  };
}
