import { describe, expect, test } from 'vitest';
import { planOf } from '../../../builders/plan.ts';

describe('the entrances of a stack', () => {
  test.for([
    {
      name: 'a published port is HTTP unless it is known for something else',
      web: '{image: a, ports: ["8080:80", "5432:5432", "53:53/udp"]}',
      found: [
        { port: 80, isPublished: true, http: { scheme: 'http', path: '/' } },
        { port: 5432, isPublished: true, http: undefined },
      ],
    },
    {
      name: 'a health check names the path',
      web: '{image: a, ports: ["3000"], healthcheck: {test: ["CMD", "curl", "-f", "http://localhost:3000/health?deep=1"]}}',
      found: [{ port: 3000, isPublished: true, http: { scheme: 'http', path: '/health?deep=1' } }],
    },
    {
      name: 'a health check tells of a port that nothing else names',
      web: '{image: a, healthcheck: {test: "wget -qO- https://127.0.0.1/ready || exit 1"}}',
      found: [{ port: 443, isPublished: false, http: { scheme: 'https', path: '/ready' } }],
    },
    {
      name: 'exposed ports are not published',
      web: '{image: a, expose: ["8443", "9000/udp"]}',
      found: [{ port: 8443, isPublished: false, http: { scheme: 'https', path: '/' } }],
    },
    { name: 'without ports there are none', web: '{image: a}', found: [] },
  ])('$name', ({ web, found }) => {
    expect(planOf(`services: {web: ${web}}`).entrances).toMatchObject(found);
  });

  test.for([
    { mode: 'service:proxy', host: 'proxy', isHttp: true },
    { mode: 'service:beside', host: 'proxy', isHttp: true },
    { mode: 'none', host: 'web', isHttp: false },
    { mode: 'host', host: 'web', isHttp: false },
    { mode: 'container:other', host: 'web', isHttp: false },
    { mode: 'bridge', host: 'web', isHttp: false },
  ])('lie where a network is shared: $mode', ({ mode, host, isHttp }) => {
    const { entrances } = planOf(`services:
  web: {image: a, expose: ["80"], network_mode: "${mode}"}
  beside: {image: a, network_mode: "service:proxy"}
  proxy: {image: a}`);
    expect(entrances.map((one) => [one.host, one.http !== undefined])).toEqual([[host, isHttp]]);
  });
});
