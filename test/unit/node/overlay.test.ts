import { isEnvFileName, overlay } from '@plimsoll/node/internal/overlay';
import { describe, expect, test } from 'vitest';

/** Files by path. */
const files = (contents: Readonly<Record<string, string>>): Parameters<typeof overlay>[0] => ({
  stat: (path) => {
    const text = contents[path];
    return text === undefined ? undefined : { kind: 'file', size: text.length };
  },
  read: (path) => new TextEncoder().encode(contents[path]),
});

describe('overlay', () => {
  const both = overlay(
    files({ '/.env': 'under' }),
    files({ '/.env': 'over', '/a.env': 'over', '/a.yaml': 'over' }),
    isEnvFileName,
  );

  test('lends what is missing and admitted, and nothing else', () => {
    const read = (path: string): string => new TextDecoder().decode(both.read(path));
    expect([read('/.env'), read('/a.env')]).toEqual(['under', 'over']);
    expect(both.stat('/a.yaml')).toBeUndefined();
  });
});

describe('isEnvFileName', () => {
  test.for([
    ['/a/.env', true],
    ['/.env.local', true],
    ['/prod.env', true],
    ['/environment.yaml', false],
    ['/.envrc', false],
  ] as const)('says of %s: %s', ([path, is]) => {
    expect(isEnvFileName(path)).toBe(is);
  });
});
