import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { LARGEST_REPORT } from './fetch-artifact.ts';
import { refused } from './refused.ts';

/**
 * The one file of a zip, unpacked in memory: nothing of it is ever written, so that no name in it can lead anywhere.
 * Throws `report-refused` for anything that is not one plain file of a sensible size.
 */
export async function fileInZip(zip: Buffer): Promise<Buffer> {
  try {
    const opened = await fromBufferPromise(zip, { strictFileNames: true });
    return await unpacked(opened, await onlyEntry(opened));
  } catch (error) {
    // The library throws plain errors for whatever is wrong with a zip, a false size included.
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    throw refused(`The artifact cannot be unpacked: ${error.message}`, error);
  }
}

async function onlyEntry(zip: ZipFile): Promise<Entry> {
  if (zip.entryCount !== 1) {
    throw refused(`The artifact holds ${zip.entryCount} files, and a report is one.`);
  }
  for await (const entry of zip.eachEntry()) return entry;
  throw refused('The artifact holds no file.');
}

async function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (!isPlainFile(entry)) throw refused('The artifact holds something else than a plain file.');
  if (entry.isEncrypted()) throw refused('The artifact is encrypted.');
  if (entry.uncompressedSize > LARGEST_REPORT) {
    throw refused(`The report is ${entry.uncompressedSize} bytes, more than ${LARGEST_REPORT}.`);
  }
  // Whatever the zip says of its size, the library ends the stream where more comes.
  const bytes = await buffer(await zip.openReadStreamPromise(entry));
  if (crc32(bytes) !== entry.crc32) throw refused('The artifact is damaged: its checksum differs.');
  return bytes;
}

/** By the file mode that Unix systems put into the upper half; 0 where none is given. */
function isPlainFile({ externalFileAttributes, fileName }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000;
  return (type === 0 || type === 0o100000) && !fileName.endsWith('/');
}
