import { parsePortSpec } from '@plimsoll/core/internal/read/canonical/port-spec';
import { describe, expect, test } from 'vitest';

const at = (start: number, end: number = start): { start: number; end: number } => ({ start, end });

describe('parsePortSpec', () => {
  test.for([
    ['80', { container: at(80), host: undefined, hostIp: '', protocol: 'tcp' }],
    ['8080:80/UDP', { container: at(80), host: at(8080), protocol: 'udp' }],
    ['127.0.0.1::90', { container: at(90), host: undefined, hostIp: '127.0.0.1' }],
    ['[::1]:1-2:3-4', { container: at(3, 4), host: at(1, 2), hostIp: '::1' }],
    ['::1:80:81', { container: at(81), host: at(80), hostIp: '::1' }],
    ['8000-8010:80', { container: at(80), host: at(8000, 8010) }],
    ['0080', { container: at(80) }],
    ['65535', { container: at(65_535) }],
  ] as const)('reads %s', ([text, spec]) => {
    expect(parsePortSpec(text)).toMatchObject(spec);
  });

  test.for([
    ['', 'names no container port'],
    ['80:', 'names no container port'],
    ['80/http', 'has the protocol "http"'],
    ['127.0.1:1:2', 'has "127.0.1" for an IP address'],
    ['65536', 'has "65536" for a container port'],
    ['9-8', 'has "9-8" for a container port'],
    ['x:80', 'has "x" for a host port'],
    ['80-85:1-2', 'maps 6 host ports to 2 container ports'],
  ] as const)('says of "%s" that it %s', ([text, fault]) => {
    expect(parsePortSpec(text)).toBe(fault);
  });
});
