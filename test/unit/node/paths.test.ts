import {
  isWithin,
  pathWithin,
  portableFromWindows,
  windowsFromPortable,
} from '@plimsoll/node/internal/paths';
import { describe, expect, test } from 'vitest';

describe('a Windows path', () => {
  test.for([
    ['C:\\stack\\.env', '/C:/stack/.env'],
    ['c:\\stack', '/C:/stack'],
    ['\\\\server\\share\\a', '//server/share/a'],
  ] as const)('%s is portable as %s', ([native, portable]) => {
    expect(portableFromWindows(native)).toBe(portable);
  });

  test.for(['C:\\stack\\.env', 'D:\\a b\\c', '\\\\server\\share\\a'])(
    'comes back: %s',
    (native) => {
      expect(windowsFromPortable(portableFromWindows(native))).toBe(native);
    },
  );
});

describe('isWithin', () => {
  test.for([
    ['/a/b', '/a', true],
    ['/a', '/a', true],
    ['/ab', '/a', false],
    ['/a', '/a/b', false],
    ['/a', '/', true],
  ] as const)('says of %s in %s: %s', ([path, directory, within]) => {
    expect(isWithin(path, directory)).toBe(within);
  });

  test('goes with what pathWithin cuts off', () => {
    expect([pathWithin('/a/b', '/a'), pathWithin('/a', '/a'), pathWithin('/a', '/')]).toEqual([
      'b',
      '',
      'a',
    ]);
  });
});
