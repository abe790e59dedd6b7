const BLOCK = 512;

/**
 * A tar archive of one file in a directory that anyone may write to, as the engine takes files in.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06
 */
export function tarOf(directory: string, name: string, content: string): Buffer {
  const data = Buffer.from(content);
  const padding = Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK);
  return Buffer.concat([
    header({ name: `${directory}/`, mode: 0o1777, size: 0, type: '5' }),
    header({ name: `${directory}/${name}`, mode: 0o644, size: data.length, type: '0' }),
    data,
    padding,
    Buffer.alloc(BLOCK * 2),
  ]);
}

/** The content of an archive's first regular file; `undefined` when it has none. */
export function firstFile(archive: Buffer): string | undefined {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8) || 0;
    const type = String.fromCharCode(archive[at + 156] ?? 0);
    const start = at + BLOCK;
    if (type === '0' || type === '\0') return archive.toString('utf8', start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly size: number;
  readonly type: '0' | '5';
}

function header({ name, mode, size, type }: Entry): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number): string =>
    `${value.toString(8).padStart(width - 1, '0')}\0`;
  block.write(name, 0, 100);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)} `, 148);
  return block;
}
