import { describe, expect, test } from 'vitest';
import { planOf } from '../../../builders/plan.ts';

/** The service `web` with these lines below it. */
function web(...lines: readonly string[]): string {
  return ['services:', '  web:', '    image: a', ...lines.map((line) => `    ${line}`), ''].join(
    '\n',
  );
}

describe('a plan refuses', () => {
  test.for([
    ['privileged', 'privileged: true'],
    ['host-namespace', 'network_mode: host'],
    ['host-namespace', 'pid: host'],
    ['host-namespace', 'ipc: host'],
    ['host-namespace', 'uts: host'],
    ['host-namespace', 'userns_mode: host'],
    ['host-namespace', 'cgroup: host'],
    ['foreign-container', 'network_mode: "container:other"'],
    ['foreign-container', 'volumes_from: ["container:other"]'],
    ['docker-socket', 'volumes: ["/var/run/docker.sock:/var/run/docker.sock"]'],
    ['docker-socket', 'volumes: ["/run/docker.sock:/s:ro"]'],
    ['docker-socket', 'volumes: ["/:/host:ro"]'],
    ['docker-socket', 'volumes: ["/var/run:/x"]'],
    ['docker-socket', 'use_api_socket: true'],
    ['devices', 'devices: ["/dev/fuse:/dev/fuse"]'],
    ['devices', 'device_cgroup_rules: ["c 1:3 mr"]'],
    ['devices', 'gpus: all'],
    ['capabilities', 'cap_add: [NET_ADMIN]'],
    ['unconfined', 'security_opt: ["seccomp:unconfined"]'],
    ['unconfined', 'security_opt: ["apparmor=unconfined"]'],
    ['bind-outside', 'volumes: ["/etc:/etc:ro"]'],
    ['bind-outside', 'volumes: ["../other:/x"]'],
    ['bind-outside', 'volumes: ["/srv/apple:/x"]'],
    ['build-outside', 'build: ../other'],
    ['build-outside', 'build: {context: ., dockerfile: /etc/passwd}'],
    ['build-outside', 'build: {context: ., dockerfile: ../../other/Dockerfile}'],
    ['build-privileges', 'build: {context: ., privileged: true}'],
    ['build-privileges', 'build: {context: ., network: host}'],
    ['cgroup-parent', 'cgroup_parent: /mine'],
  ] as const)('%s: %s', ([id, line]) => {
    const { refusals } = planOf(web(line));
    expect(refusals.map((danger) => danger.id)).toEqual([id]);
    expect(planOf(web(line), { allow: [id] }).refusals).toEqual([]);
  });

  test('files outside the tree behind secrets', () => {
    const compose = `${web('secrets: [key]')}secrets: {key: {file: /etc/shadow}}\n`;
    expect(planOf(compose).refusals).toMatchObject([{ id: 'bind-outside', service: 'web' }]);
  });

  test('files outside the tree behind secrets of a build', () => {
    const compose = `${web('build: {context: ., secrets: [key]}')}secrets: {key: {file: /etc/shadow}}\n`;
    expect(planOf(compose).refusals).toMatchObject([{ id: 'bind-outside', service: 'web' }]);
  });
});

describe('a plan accepts', () => {
  test.for([
    'volumes: ["./data:/data", "named:/x", "/anonymous"]',
    'build: .',
    'build: https://github.com/a/b.git',
    'cap_drop: [ALL]',
    'security_opt: ["no-new-privileges:true"]',
    'pid: "service:web2"',
    'network_mode: none',
    'tmpfs: /run',
  ])('%s', (line) => {
    const compose = `${web(line)}  web2: {image: a}\nvolumes: {named: {}}\n`;
    expect(planOf(compose).refusals).toEqual([]);
  });
});
