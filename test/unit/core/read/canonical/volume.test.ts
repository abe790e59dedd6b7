// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose's own notation
import { volume } from '@plimsoll/core/internal/read/canonical/volume';
import { stringNode } from '@plimsoll/core/internal/read/nodes';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../../builders/plain.ts';

const origin = { position: { file: 'compose.yaml', line: 1, column: 1 }, via: [] };

function written(text: string): unknown {
  return plain(
    volume(stringNode(text, origin), ({ message }) => {
      throw new Error(message);
    }),
  );
}

describe('volume', () => {
  test.for([
    ['data:/data', { type: 'volume', source: 'data', target: '/data', volume: {} }],
    ['/data', { type: 'volume', target: '/data', volume: {} }],
    ['ab', { type: 'volume', target: 'ab' }],
    [
      './a:/b/../c:ro',
      {
        type: 'bind',
        source: './a',
        target: '/c',
        read_only: true,
        bind: { create_host_path: true },
      },
    ],
    [
      '~/a:/b:rw,z,rslave,what',
      {
        type: 'bind',
        source: '~/a',
        target: '/b',
        bind: { selinux: 'z', propagation: 'rslave', create_host_path: true },
      },
    ],
    [
      'v:/x:nocopy,Z',
      { type: 'bind', source: 'v:/x', target: 'nocopy,Z', bind: { create_host_path: true } },
    ],
    [
      'vol:/x:nocopy,Z',
      {
        type: 'volume',
        source: 'vol',
        target: '/x',
        bind: { selinux: 'Z' },
        volume: { nocopy: true },
      },
    ],
    ['vol:/x:ro,rw', { type: 'volume', source: 'vol', target: '/x', volume: {} }],
    ['C:\\a:/b', { type: 'bind', source: 'C:\\a', target: '/b', bind: { create_host_path: true } }],
    ['${V:-a:b}:/x', { type: 'volume', source: '${V:-a:b}', target: '/x', volume: {} }],
  ] as const)('writes %s out as Compose does', ([text, mount]) => {
    expect(written(text)).toEqual(mount);
  });

  test.for([
    ['', 'is empty'],
    ['ab::/b', 'has an empty part between its colons'],
    ['vol:/a:ro:x', 'has too many colons'],
  ] as const)('says of "%s" that it %s', ([text, fault]) => {
    expect(() => written(text)).toThrow(fault);
  });
});
