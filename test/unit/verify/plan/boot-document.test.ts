import { fieldsOf } from '@plimsoll/verify/internal/plan/fields';
import { describe, expect, test } from 'vitest';
import { ENGINE, planOf } from '../../../builders/plan.ts';

const GIB = 1024 ** 3;

/** The service of a plan's document. */
function service(plan: ReturnType<typeof planOf>, name = 'web'): unknown {
  return fieldsOf(fieldsOf(plan.document)['services'])[name];
}

/** The codes of what a plan discloses. */
function disclosed(plan: ReturnType<typeof planOf>): readonly string[] {
  return plan.disclosures.map(({ code }) => code);
}

describe('the document to boot', () => {
  test('publishes no port, keeps no name and no profile', () => {
    const plan = planOf(
      'services: {web: {image: a, container_name: mine, ports: ["80:8080"], expose: ["9"]}}',
    );
    expect(service(plan)).not.toHaveProperty('ports');
    expect(service(plan)).not.toHaveProperty('container_name');
    expect(service(plan)).toHaveProperty('networks', { default: { aliases: ['mine'] } });
    expect(service(plan)).toHaveProperty('expose', ['9']);
    expect(disclosed(plan)).toEqual(['ports-not-published']);
  });

  test('lets others reach a container by the name that it may not have', () => {
    const plan = planOf(`services:
  web: {image: a, container_name: mine, networks: {front: {aliases: [www]}, back: {}}}
  alone: {image: a, container_name: none, network_mode: none}
networks: {front: {}, back: {}}`);
    expect(service(plan)).toHaveProperty('networks', {
      front: { aliases: ['www', 'mine'] },
      back: { aliases: ['mine'] },
    });
    expect(service(plan, 'alone')).not.toHaveProperty('networks');
  });

  test('waits for nobody who has no container', () => {
    const plan = planOf(`services:
  web: {image: a, depends_on: [off, db]}
  off: {image: a, scale: 0}
  db: {image: a}`);
    expect(Object.keys(fieldsOf(fieldsOf(plan.document)['services']))).toEqual(['db', 'web']);
    expect(service(plan)).toMatchObject({ depends_on: { db: {} } });
    expect(service(plan)).not.toHaveProperty('depends_on.off');
  });

  test('ends swap where memory ends, whichever way the limit is written', () => {
    const plan = planOf(`services:
  web: {image: a, mem_limit: 64m, memswap_limit: -1}
  db: {image: a, deploy: {resources: {limits: {memory: 1g}}}}
  free: {image: a}`);
    expect(service(plan)).toMatchObject({ mem_limit: '67108864', memswap_limit: '67108864' });
    expect(service(plan, 'db')).toMatchObject({ memswap_limit: String(GIB) });
    expect(service(plan, 'free')).not.toHaveProperty('memswap_limit');
  });

  test('gives every volume and network a name of its own, and labels', () => {
    const plan = planOf(`services:
  web: {image: a, volumes: ["data:/d", "shared:/s"], networks: [front, back]}
volumes: {data: {name: precious}, shared: {external: true}}
networks: {front: {internal: true, ipam: {config: [{subnet: 10.0.0.0/24}]}}, back: {external: true}}`);
    const labels = { 'io.plimsoll.run': 'abc', 'io.plimsoll.owner': 'box/1/2' };
    expect(plan.document).toMatchObject({
      name: 'plimsoll-abc',
      services: { web: { labels } },
      volumes: {
        data: { name: 'plimsoll-abc_data', labels },
        shared: { name: 'plimsoll-abc_shared', labels },
      },
      networks: {
        front: { name: 'plimsoll-abc_front', internal: true, labels },
        back: { name: 'plimsoll-abc_back', labels },
      },
    });
    expect(JSON.stringify(plan.document)).not.toMatch(/external|precious|subnet/);
    expect(disclosed(plan)).toEqual(['volume-replaced', 'network-replaced']);
  });

  test('keeps the addresses of a network where a service asks for a fixed one', () => {
    const plan = planOf(`services:
  web: {image: a, networks: {front: {ipv4_address: 10.0.0.9}}}
networks: {front: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}`);
    expect(plan.document).toMatchObject({
      networks: { front: { ipam: { config: [{ subnet: '10.0.0.0/24' }] } } },
    });
  });

  test('asks for no address of an external network, which a private one cannot give', () => {
    const plan = planOf(`services:
  web: {image: a, networks: {out: {ipv4_address: 10.0.0.9}}}
networks: {out: {external: true}}`);
    expect(JSON.stringify(plan.document)).not.toContain('10.0.0.9');
    expect(disclosed(plan)).toEqual(['network-replaced']);
  });

  test.for([
    { subnets: ['10.0.1.0/24', 'fd00::/64', 'none'], isKept: true },
    { subnets: ['10.0.0.0/24'], isKept: false },
    { subnets: ['10.0.0.128/25'], isKept: false },
    { subnets: ['10.0.0.0/8'], isKept: false },
  ])('keeps them beside $subnets: $isKept', ({ subnets, isKept }) => {
    const compose = `services:
  web: {image: a, networks: {front: {ipv4_address: 10.0.0.9, aliases: [www]}}}
networks: {front: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}`;
    const plan = planOf(compose, { subnets });
    const text = JSON.stringify(plan.document);
    expect([text.includes('10.0.0.9'), text.includes('10.0.0.0/24')]).toEqual([isKept, isKept]);
    expect(service(plan)).toHaveProperty('networks.front.aliases', ['www']);
    expect(disclosed(plan)).toEqual(isKept ? [] : ['network-replaced']);
  });

  test('copies what may be written, and leaves what is only read where it is', () => {
    const plan = planOf('services: {web: {image: a, volumes: ["./data:/d", "./conf:/c:ro"]}}');
    const copy = expect.stringMatching(/^\/tmp\/run\/bind-[0-9a-f]{16}$/);
    expect(plan.copies).toEqual([{ source: '/srv/app/data', copy, isMade: true }]);
    expect(service(plan)).toMatchObject({
      volumes: [
        { source: copy, target: '/d' },
        { source: '/srv/app/conf', target: '/c', read_only: true },
      ],
    });
  });

  test('makes a directory that is not there among the copies, if Docker Compose would make it', () => {
    const plan = planOf(
      `services:
  web:
    image: a
    volumes: ["./conf:/c:ro", {type: bind, source: ./more, target: /m, read_only: true, bind: {create_host_path: false}}]`,
      { absent: new Set(['/srv/app/conf', '/srv/app/more']) },
    );
    expect(plan.copies).toMatchObject([{ source: '/srv/app/conf', isMade: true }]);
    expect(plan.disclosures).toMatchObject([
      { message: '"web" finds an empty directory in place of "conf", which is not there.' },
    ]);
    expect(service(plan)).toMatchObject({
      volumes: [{ source: plan.copies[0]?.copy }, { source: '/srv/app/more' }],
    });
  });

  test('carries no label that a program on the machine could act on', () => {
    const plan = planOf('services: {web: {image: a, labels: {traefik.enable: "true"}}}');
    expect(JSON.stringify(plan.document)).not.toContain('traefik');
    expect(disclosed(plan)).toEqual(['labels-dropped']);
  });

  test('gives a remote engine empty volumes in place of binds', () => {
    const engine = { ...ENGINE, isLocal: false };
    const plan = planOf('services: {web: {image: a, volumes: ["./data:/d"]}}', { engine });
    expect(service(plan)).toMatchObject({ volumes: [{ type: 'volume', target: '/d' }] });
    expect(disclosed(plan)).toEqual(['bind-emptied']);
  });

  test('hands a remote engine the texts that it does not see, where a service looks for them', () => {
    const file = { path: '', text: 'a=$b', isExecutable: false };
    const plan = planOf(
      `services:
  web:
    image: a
    volumes: ["./app.conf:/etc/app.conf:ro", "./conf:/conf", "./data:/d"]
    secrets: [token, {source: token, target: other}, far]
    configs: [own]
secrets: {token: {file: ./token}, far: {external: true}}
configs: {own: {file: ./own}}`,
      {
        engine: { ...ENGINE, isLocal: false },
        carried: new Map([
          ['/srv/app/app.conf', [file]],
          ['/srv/app/conf', [{ path: 'sub/run', text: '', isExecutable: true }]],
          ['/srv/app/token', [file]],
          ['/srv/app/own', [file]],
        ]),
      },
    );
    expect(service(plan)).toMatchObject({
      volumes: [
        { type: 'volume', target: '/conf' },
        { type: 'volume', target: '/d' },
      ],
      secrets: [{ source: 'far' }],
      configs: [
        { source: 'own' },
        { target: '/etc/app.conf', mode: 0o444 },
        { target: '/conf/sub/run', mode: 0o555 },
        { target: '/run/secrets/token', mode: 0o444 },
        { target: '/run/secrets/other', mode: 0o444 },
      ],
    });
    const contents = Object.values(fieldsOf(fieldsOf(plan.document)['configs']));
    expect(contents).toMatchObject([
      { content: 'a=$b' },
      { content: 'a=$b' },
      { content: '\n' },
      { content: 'a=$b' },
    ]);
    expect(disclosed(plan)).toEqual(['bind-copied', 'bind-copied', 'bind-emptied']);
  });

  test('hands nothing to a container whose file system may not be written to', () => {
    const plan = planOf(
      'services: {web: {image: a, read_only: true, volumes: ["./app.conf:/etc/app.conf"]}}',
      {
        engine: { ...ENGINE, isLocal: false },
        carried: new Map([['/srv/app/app.conf', [{ path: '', text: '', isExecutable: false }]]]),
      },
    );
    expect(plan.document).not.toHaveProperty('configs');
    expect(disclosed(plan)).toEqual(['bind-emptied']);
  });

  test('builds under a name of its own, for all who use what is built', () => {
    const plan = planOf(`services:
  web: {build: ., image: "app:latest"}
  worker: {image: "app:latest"}`);
    expect(service(plan)).toMatchObject({ image: 'plimsoll-abc-web' });
    expect(service(plan, 'worker')).toMatchObject({ image: 'plimsoll-abc-web' });
    expect(plan.builds).toBe(true);
  });

  test.for([
    { cpus: '4', key: 'cpus', clamped: undefined, codes: [] },
    { cpus: '4.01', key: 'cpus', clamped: 4, codes: ['cpus-clamped'] },
  ])('runs $cpus CPUs on an engine with 4', ({ cpus, clamped, codes }) => {
    const plan = planOf(`services:
  web: {image: a, cpus: ${cpus}}
  db: {image: a, deploy: {resources: {limits: {cpus: '${cpus}'}}}}`);
    expect(service(plan)).toMatchObject({ cpus: clamped ?? Number(cpus) });
    expect(service(plan, 'db')).toMatchObject({
      deploy: { resources: { limits: { cpus: clamped ?? expect.anything() } } },
    });
    expect(disclosed(plan)).toEqual([...codes, ...codes]);
    expect(plan.expectations[0]?.cpusClamped).toBe(clamped !== undefined);
  });

  test.for([
    { memory: 8 * GIB, provable: true },
    { memory: 8 * GIB + 1, provable: false },
  ])('can prove $memory bytes on an engine with 8 GiB: $provable', ({ memory, provable }) => {
    const plan = planOf(`services: {web: {image: a, mem_limit: ${memory}}}`);
    expect(plan.expectations[0]?.unprovable === undefined).toBe(provable);
  });

  test('expects replicas, and an end of what others wait for', () => {
    const plan = planOf(`services:
  web: {image: a, scale: 3, depends_on: {setup: {condition: service_completed_successfully}}}
  setup: {image: a}
  off: {image: a, scale: 0}`);
    expect(plan.expectations).toMatchObject([
      { service: 'setup', replicas: 1, isOneShot: true },
      { service: 'web', replicas: 3, isOneShot: false },
    ]);
  });

  test.for([
    { web: 'ports: ["80"]', isAsked: true },
    { web: 'expose: ["5432"]', isAsked: true },
    { web: 'healthcheck: {test: "true"}', isAsked: true },
    { web: 'healthcheck: {disable: true}', isAsked: false },
    { web: 'healthcheck: {test: [NONE]}', isAsked: false },
    { web: 'command: a job', isAsked: false },
  ])('takes a service with $web for one that is asked: $isAsked', ({ web, isAsked }) => {
    const plan = planOf(`services: {web: {image: a, ${web}}}`);
    expect(plan.expectations).toMatchObject([{ isAsked }]);
  });
});
