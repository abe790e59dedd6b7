import { readTrafficScript } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';
import { record } from '../../builders/record.ts';

const MIB = 1024 ** 2;
const files = record({
  '/at/a.js': 'export default () => {};',
  '/at/exact.js': 'x'.repeat(MIB),
  '/at/large.js': 'x'.repeat(MIB + 1),
  '/at/binary.js': new Uint8Array([0xff, 0xfe, 0x00]),
  '/at/link.js': { link: '/etc/passwd' },
  '/at/below/a.js': '',
});
const read = (name: string): string =>
  readTrafficScript(files, { path: `/at/${name}`, named: name });

describe('readTrafficScript', () => {
  test.for([
    ['a.js', 24],
    ['exact.js', MIB],
  ] as const)('reads %s', ([name, length]) => {
    expect(read(name)).toHaveLength(length);
  });

  test.for([
    ['none.js', 'does not exist'],
    ['below', 'is not a file that may be read'],
    ['link.js', 'is not a file that may be read'],
    ['large.js', 'is larger than 1 MiB'],
    ['binary.js', 'is not text in UTF-8'],
  ] as const)('refuses %s, which %s', ([name, what]) => {
    expect(() => read(name)).toThrow(`The script "${name}" ${what}.`);
  });

  test('points at where it is named', () => {
    const position = { file: 'plimsoll.yaml', line: 2, column: 3 };
    const named = { path: '/at/none.js', named: 'none.js', position };
    expect(() => readTrafficScript(files, named)).toThrow(
      expect.objectContaining({ code: 'script-unreadable', position }),
    );
  });
});
