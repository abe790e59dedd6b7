import { parseAddress } from '@plimsoll/node/internal/engine/endpoint';
import { parseInfo } from '@plimsoll/node/internal/engine/engine-info';
import { describe, expect, test } from 'vitest';

describe('parseAddress', () => {
  test.for([
    ['unix:///run/docker.sock', false, { kind: 'socket', path: '/run/docker.sock' }],
    ['npipe:////./pipe/docker_engine', false, { kind: 'socket', path: '//./pipe/docker_engine' }],
    ['tcp://10.0.0.2:2375', false, { kind: 'tcp', host: '10.0.0.2', port: 2375, tls: false }],
    ['tcp://box', true, { kind: 'tcp', host: 'box', port: 2376, tls: true }],
    ['http://box:80', false, { kind: 'tcp', host: 'box', port: 80, tls: false }],
    ['tcp://[::1]:2375', false, { kind: 'tcp', host: '::1', port: 2375, tls: false }],
    ['ssh://me@box', false, { kind: 'unsupported', address: 'ssh://me@box' }],
    ['nonsense', false, { kind: 'unsupported', address: 'nonsense' }],
  ] as const)('reads %s', ([address, tls, endpoint]) => {
    expect(parseAddress(address, tls)).toEqual(endpoint);
  });
});

describe('parseInfo', () => {
  const info = {
    MemTotal: 8_000_000_000,
    NCPU: 4,
    Name: 'box',
    OperatingSystem: 'Debian',
    ServerVersion: '28',
  };

  test('reads what an engine reports', () => {
    expect(parseInfo(info)).toEqual({
      name: 'box',
      system: 'Debian',
      version: '28',
      memory: 8_000_000_000,
      cpus: 4,
    });
  });

  test.for([null, [], 'text', { ...info, MemTotal: 0 }, { ...info, NCPU: '4' }, { NCPU: 4 }])(
    'makes nothing of %j',
    (answer) => {
      expect(parseInfo(answer)).toBeUndefined();
    },
  );
});
