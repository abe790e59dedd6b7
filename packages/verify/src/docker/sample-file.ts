import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { toLine } from '../sample/ndjson.ts';
import type { Sample } from '../sample/sample.ts';

/** A file that samples are streamed to. A disk that is full ends the file and never the run. */
export interface SampleFile {
  readonly write: (sample: Sample) => void;
  /** Closes it; the error that ended it early, if one did. */
  readonly close: () => Promise<Error | undefined>;
}

/** Samples the disk may lag behind by, in bytes, before further ones are not written: memory stays flat. */
const MOST_WAITING = 8 * 1024 ** 2;

/** Opens a file for samples, one JSON object a line; what was in it is lost. Without a path nothing is written. */
export function openSampleFile(path: string | undefined): SampleFile {
  if (path === undefined) return { write: () => undefined, close: async () => undefined };
  const stream = createWriteStream(path);
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    write: (sample) => {
      if (failure !== undefined) return;
      if (stream.writableLength > MOST_WAITING)
        failure = new Error('The disk is too slow for the samples.');
      else stream.write(toLine(sample));
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
