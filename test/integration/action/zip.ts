import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip, with whatever an attacker may say of it. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** File mode as Unix has it; a plain file without it. */
  readonly mode?: number;
  /** The unpacked size that the zip tells of. */
  readonly toldSize?: number;
  /** The checksum that the zip tells of. */
  readonly toldChecksum?: number;
  /** General purpose flags; 1 is for encryption. */
  readonly flags?: number;
}

/** A zip as `actions/upload-artifact` makes it of the one file of a report. */
export function zipOfReport(bytes: Uint8Array): Buffer {
  return zipOf([{ name: 'report.json', bytes }]);
}

/** A zip of any entries, true or false. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  let offset = 0;
  const parts = entries.map((entry) => {
    const packed = deflateRawSync(entry.bytes);
    const local = Buffer.concat([
      header(0x04034b50, entry, packed),
      Buffer.from(entry.name),
      packed,
    ]);
    const central = Buffer.concat([directoryEntry(entry, packed, offset), Buffer.from(entry.name)]);
    offset += local.length;
    return { local, central };
  });
  const directory = Buffer.concat(parts.map(({ central }) => central));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts.map(({ local }) => local), directory, end]);
}

/** What the local header and the directory share, from the version needed to the length of the extra field. */
function header(signature: number, entry: ZipEntry, packed: Uint8Array): Buffer {
  const { name, bytes, toldSize = bytes.length, toldChecksum = crc32(bytes), flags = 0 } = entry;
  const start = Buffer.alloc(30);
  start.writeUInt32LE(signature, 0);
  start.writeUInt16LE(20, 4);
  start.writeUInt16LE(flags, 6);
  start.writeUInt16LE(8, 8);
  start.writeUInt32LE(toldChecksum, 14);
  start.writeUInt32LE(packed.length, 18);
  start.writeUInt32LE(toldSize, 22);
  start.writeUInt16LE(Buffer.byteLength(name), 26);
  return start;
}

function directoryEntry(entry: ZipEntry, packed: Uint8Array, offset: number): Buffer {
  const shared = header(0, entry, packed).subarray(4);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE((3 << 8) | 20, 4); // made on Unix
  shared.copy(central, 6);
  central.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
  central.writeUInt32LE(offset, 42);
  return central;
}
