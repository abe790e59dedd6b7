import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import type { Step } from '@plimsoll/core/internal/places/located';
import { checkConsistency } from '@plimsoll/core/internal/read/consistency/check-consistency';
import { checkContainerNames } from '@plimsoll/core/internal/read/consistency/container-names';
import { mappingNode, sequenceNode, stringNode } from '@plimsoll/core/internal/read/nodes';
import type { Mapping, Node } from '@plimsoll/core/internal/read/tree';
import { describe, expect, test } from 'vitest';
import { tree, webTree } from '../../../../builders/tree.ts';

function problemsOf(text: string, disabled: readonly string[] = []): readonly Problem[] {
  const problems: Problem[] = [];
  checkConsistency({ tree: tree(text), disabled: new Set(disabled) }, (problem) =>
    problems.push(problem),
  );
  return problems;
}

function problemsOfWeb(...lines: readonly string[]): readonly Problem[] {
  const problems: Problem[] = [];
  checkConsistency({ tree: webTree(...lines), disabled: new Set() }, (problem) =>
    problems.push(problem),
  );
  return problems;
}

describe('checkConsistency', () => {
  test.for([
    'build: {context: .}',
    'cpus: 0.1',
    'mem_limit: 0\n    deploy: {resources: {limits: {memory: "5"}}}',
    'mem_limit: 1g\n    deploy: {resources: {limits: {memory: 1024m}}}',
    'mem_limit: 1g\n    deploy: {resources: {reservations: {memory: 1m}}}',
    'cpus: 0.1\n    deploy: {resources: {limits: {cpus: "0.1"}}}',
    'mem_limit: 1.5\n    deploy: {resources: {limits: {cpus: 1}}}',
    'scale: 2\n    deploy: {replicas: 2}',
    'scale: 0\n    deploy: {mode: global}',
    'container_name: one\n    scale: 1',
    'network_mode: host\n    networks: {}',
    'healthcheck: {test: [NONE]}',
    'develop: {watch: [{path: ., action: rebuild}]}',
    'volumes: [{type: volume, target: /a}, {type: bind, source: /x, target: /b}]',
  ])('accepts a service with %s', (lines) => {
    expect(problemsOfWeb(lines)).toEqual([]);
  });

  test.for([
    [
      'mem_limit: 1g\n    deploy: {resources: {limits: {cpus: 1}}}',
      'values-distinct',
      [4, 16],
      'Service "web" sets "mem_limit", but its "deploy.resources.limits" has no "memory", which Compose reads as 0 and so as another value.',
      'Add memory: 1g to "deploy.resources.limits", or move "mem_limit" there altogether.',
    ],
    [
      'cpus: 0.5\n    deploy: {resources: {limits: {}}}',
      'values-distinct',
      [4, 11],
      'Service "web" sets "cpus", but its "deploy.resources.limits" has no "cpus", which Compose reads as 0 and so as another value.',
      'Add cpus: 0.5 to "deploy.resources.limits", or move "cpus" there altogether.',
    ],
    [
      'mem_reservation: 1g\n    deploy: {resources: {reservations: {memory: 2g}}}',
      'values-distinct',
      [5, 49],
      'Service "web" sets "mem_reservation" to 1g and "deploy.resources.reservations.memory" to 2g; Compose wants one value.',
      'Write the same value in both, or remove "mem_reservation".',
    ],
    [
      'pids_limit: 5\n    deploy: {resources: {limits: {pids: 6}}}',
      'values-distinct',
      [5, 41],
      'Service "web" sets "pids_limit" to 5 and "deploy.resources.limits.pids" to 6; Compose wants one value.',
      'Write the same value in both, or remove "pids_limit".',
    ],
    [
      'scale: 2\n    deploy: {replicas: 3}',
      'values-distinct',
      [5, 24],
      'Service "web" sets "scale" to 2 and "deploy.replicas" to 3; Compose wants one value.',
      'Write the same value in both, or remove "scale".',
    ],
    [
      'scale: -1',
      'value-not-allowed',
      [4, 12],
      '"services.web.scale" is -1; Compose takes 0 or more.',
      'Use 0 to run none.',
    ],
    [
      'container_name: one\n    scale: 2',
      'container-name-scaled',
      [4, 5],
      'Service "web" has a "container_name" and "scale" of 2, but only one container can bear a name.',
      'Remove "container_name", or set "scale" to 1.',
    ],
    [
      'container_name: one\n    deploy: {replicas: 2}',
      'container-name-scaled',
      [4, 5],
      'Service "web" has a "container_name" and "deploy.replicas" of 2, but only one container can bear a name.',
      'Remove "container_name", or set "deploy.replicas" to 1.',
    ],
    [
      'network_mode: host\n    networks: {default: null}\nnetworks: {default: null}',
      'keys-exclusive',
      [4, 5],
      'Service "web" has both "network_mode" and "networks".',
      'Keep one of them.',
    ],
    [
      'networks: {fornt: null}\nnetworks: {front: null}',
      'reference-undefined',
      [4, 16],
      'Service "web" uses network "fornt", which is not declared.',
      'Did you mean "front"? Declare it under the top-level "networks:".',
    ],
    [
      'networks: {x-net: null}\nnetworks: {x-net: null}',
      'reference-undefined',
      [4, 16],
      'Service "web" uses network "x-net", but Compose takes names that start with "x-" for extensions.',
      'Give the network another name.',
    ],
    [
      'volumes: [{type: volume, source: data, target: /a}]',
      'reference-undefined',
      [4, 38],
      'Service "web" uses volume "data", which is not declared.',
      'Declare it under the top-level "volumes:".',
    ],
    [
      'secrets: [{source: s}]',
      'reference-undefined',
      [4, 24],
      'Service "web" uses secret "s", which is not declared.',
      'Declare it under the top-level "secrets:".',
    ],
    [
      'configs: [{source: c}]',
      'reference-undefined',
      [4, 24],
      'Service "web" uses config "c", which is not declared.',
      'Declare it under the top-level "configs:".',
    ],
    [
      'models: {m: null}',
      'reference-undefined',
      [4, 14],
      'Service "web" uses model "m", which is not declared.',
      'Declare it under the top-level "models:".',
    ],
    [
      'depends_on: {db: {condition: service_started, required: true}}',
      'reference-undefined',
      [4, 18],
      'Service "web" depends on "db", which is not declared.',
      'Declare it under "services:", or remove the dependency.',
    ],
    [
      'healthcheck: {test: [curl, x]}',
      'value-not-allowed',
      [4, 26],
      'The health check of service "web" does not start with "CMD", "CMD-SHELL" or "NONE".',
      'Put "CMD" before the command and its arguments.',
    ],
    [
      'develop: {watch: [{path: ., action: sync}]}',
      'key-missing',
      [4, 23],
      'A watch of service "web" with action "sync" has no target.',
      'Add "target:" with the path inside the container.',
    ],
    [
      'tmpfs: [/a, "/a:size=1m"]',
      'mount-repeated',
      [4, 17],
      'Service "web" mounts "/a" twice; the other mount is at compose.yaml:4.',
      'Remove one of the two mounts, or give it another target.',
    ],
    [
      'platform: linux/arm64\n    build: {platforms: [linux/amd64]}',
      'values-distinct',
      [4, 15],
      'Service "web" runs on "linux/arm64", which is not among the platforms it is built for.',
      'Add "linux/arm64" to "build.platforms".',
    ],
    [
      'build: {dockerfile: a, dockerfile_inline: b}',
      'keys-exclusive',
      [4, 28],
      'The build of service "web" has both "dockerfile" and "dockerfile_inline".',
      'Keep one of them.',
    ],
    [
      'build: {additional_contexts: {base: "service:db"}}',
      'reference-undefined',
      [4, 41],
      'Build context "base" of service "web" is service "db", which is not an active service.',
      'Name an active service that has a "build:".',
    ],
    [
      'depends_on: {web: {condition: service_started}}',
      'dependency-cycle',
      [4, 18],
      'Service "web" depends on itself.',
      'Remove one of these dependencies.',
    ],
  ] as const)('refuses a service with %s', ([lines, code, [line, column], message, hint]) => {
    const position = { file: 'compose.yaml', line, column };
    expect(problemsOfWeb(lines)).toMatchObject([{ code, message, hint, position }]);
  });

  test('names a variable and not what it holds', () => {
    const variable = { kind: 'variable', name: 'V', source: 'environment', position: undefined };
    const source = stringNode('s3cret', { ...origin, via: [variable as Step] });
    const mount = named({ type: stringNode('volume', origin), source });
    const volumes = sequenceNode([mount], origin);
    const web = named({ image: stringNode('x', origin), volumes });
    const problems: Problem[] = [];
    const document = named({ services: named({ web }) });
    checkConsistency({ tree: document, disabled: new Set() }, (problem) => problems.push(problem));
    expect(JSON.stringify(problems)).not.toContain('s3cret');
    expect(problems[0]?.message).toMatch(/uses volume "\$\{V\}", which is not declared/);
  });

  test('asks for an image or a build', () => {
    expect(problemsOf('services: {web: {image: ""}, db: {provider: {type: x}}}')).toMatchObject([
      { code: 'image-missing', class: 'reference', position: { line: 1, column: 12 } },
    ]);
  });

  test('lets a dependency be disabled only where it is not required', () => {
    const text = (required: boolean) =>
      `services: {web: {image: x, depends_on: {db: {required: ${required}}}}}`;
    expect(problemsOf(text(false), ['db'])).toEqual([]);
    expect(problemsOf(text(true), ['db'])).toMatchObject([
      {
        code: 'reference-undefined',
        message: 'Service "web" depends on "db", which no active profile switches on.',
      },
    ]);
    expect(problemsOf(text(false))).toMatchObject([{ code: 'reference-undefined' }]);
  });

  test('wants a secret that nobody uses to have a source, too', () => {
    expect(problemsOf('secrets: {s: {driver: vault}, e: {external: true}}')).toMatchObject([
      {
        code: 'source-missing',
        class: 'schema',
        message: 'Secret "s" has neither a file nor a variable to come from.',
      },
    ]);
  });

  test('shows the whole ring of a dependency cycle', () => {
    const service = (needs: string) => `{image: x, depends_on: {${needs}: {required: true}}}`;
    const text = `services: {d: ${service('a')}, a: ${service('b')}, b: ${service('c')}, c: ${service('a')}}`;
    expect(problemsOf(text)).toMatchObject([
      {
        code: 'dependency-cycle',
        class: 'cycle',
        message: 'Services depend on each other in a ring: "a" → "b" → "c" → "a".',
      },
    ]);
  });

  test('follows a ring of 5,000 services', () => {
    const services = Array.from({ length: 5_000 }, (_, index) => {
      const next = named({ [`s${(index + 1) % 5_000}`]: named({}) });
      return [`s${index}`, named({ image: stringNode('x', origin), depends_on: next })] as const;
    });
    const problems: Problem[] = [];
    const ring = named({ services: named(Object.fromEntries(services)) });
    checkConsistency({ tree: ring, disabled: new Set() }, (problem) => problems.push(problem));
    expect(problems.map(({ code }) => code)).toEqual(['dependency-cycle']);
  });
});

const origin = { position: { file: 'compose.yaml', line: 1, column: 1 }, via: [] };

function named(values: Readonly<Record<string, Node>>): Mapping {
  const entries = Object.entries(values).map(([key, value]) => {
    return [key, { key: origin.position, value }] as const;
  });
  return mappingNode(new Map(entries), origin);
}

describe('checkContainerNames', () => {
  test('reports the second service that wants a name', () => {
    const problems: Problem[] = [];
    const text = 'services: {a: {container_name: n}, b: {container_name: n}, c: {}}';
    checkContainerNames(tree(text), (problem) => problems.push(problem));
    expect(problems).toMatchObject([
      {
        code: 'container-name-repeated',
        class: 'conflict',
        message: 'Services "a" and "b" both want the container name "n".',
        position: { line: 1, column: 56 },
      },
    ]);
  });
});
