import { describe, expect, test } from 'vitest';
import {
  activation,
  type ProjectFiles,
  printed,
  reading,
  told,
} from '../../../builders/read-project.ts';

describe('reading hostile files', () => {
  test('reads a file that is included on thousands of ways once', () => {
    const depth = 14;
    const files = Object.fromEntries(
      Array.from({ length: depth }, (_, level) => [
        level === 0 ? 'compose.yaml' : `level-${level}.yaml`,
        level === depth - 1
          ? 'services: {leaf: {image: x}}\n'
          : `include: [level-${level + 1}.yaml, ./level-${level + 1}.yaml]\nservices: {s${level}: {image: x}}\n`,
      ]),
    );
    expect(Object.keys(Object(printed(files)['services']))).toHaveLength(depth);
  });

  test('follows a long chain of extending services', () => {
    const length = 300;
    const services = Array.from({ length }, (_, index) =>
      index === 0 ? '  s0: {image: x, mem_limit: 1g}' : `  s${index}: {extends: s${index - 1}}`,
    );
    expect(printed(`services:\n${services.reverse().join('\n')}\n`)).toMatchObject({
      services: { s299: { mem_limit: '1073741824' } },
    });
  });

  test.for([
    {
      name: 'included by',
      last: 'services: {web: {image: x}}\n',
      next: (file: string) => `include: [${file}]\n`,
      length: 101,
    },
    {
      name: 'extended from',
      last: 'services: {web: {image: x}}\n',
      next: (file: string) => `services: {web: {extends: {file: ${file}, service: web}}}\n`,
      length: 1_001,
    },
  ])('refuses a chain of files $name one another without end', { timeout: 10_000 }, (chain) => {
    const files = (length: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          index === 0 ? 'compose.yaml' : `file-${index}.yaml`,
          index === length - 1 ? chain.last : chain.next(`file-${index + 1}.yaml`),
        ]),
      );
    expect(told(files(chain.length))).toEqual([]);
    expect(told(files(chain.length + 1))).toEqual([expect.stringMatching(/ stack-too-large$/)]);
  });

  test('refuses to copy one large service into hundreds', { timeout: 20_000 }, () => {
    const variables = Array.from({ length: 4_000 }, (_, index) => `      - V${index}=1`).join('\n');
    const base = `services:\n  base:\n    image: x\n    environment:\n${variables}\n`;
    const copies = Array.from({ length: 300 }, (_, index) => `  s${index}: {extends: base}`);
    expect(told(`${base}${copies.join('\n')}\n`)[0]).toMatch(/ stack-too-large$/);
  });

  test('keeps a service called __proto__ apart from what JavaScript means by it', () => {
    const text = 'services: {__proto__: {image: x, mem_limit: 1g}, constructor: {image: y}}\n';
    expect(JSON.stringify(printed(text)['services'])).toContain('"__proto__":{"command":null');
  });

  test('appends thousands of items without comparing each with each', { timeout: 5_000 }, () => {
    const items = (from: number): string =>
      Array.from({ length: 4_000 }, (_, index) => `      - label=${from + index}`).join('\n');
    const service = (from: number): string =>
      `services:\n  web:\n    image: x\n    security_opt:\n${items(from)}\n`;
    const files = { 'compose.yaml': service(0), 'compose.override.yaml': service(2_000) };
    const web = Reflect.get(Object(printed(files)['services']), 'web');
    expect(Reflect.get(Object(web), 'security_opt')).toHaveLength(6_000);
  });

  test('never shows a value that came through a variable', () => {
    const files = {
      'compose.yaml': [
        'services:',
        '  web:',
        '    image: x',
        '    restart: ${SECRET}',
        '    stop_grace_period: ${SECRET}',
        '    ports: ["${SECRET}"]',
        '    extends: {file: "${SECRET}.yaml", service: a}',
        '    labels: ["${MISSING:?$SECRET}"]',
      ].join('\n'),
      '.env': 'SECRET=hunter2\n',
    };
    const { problems } = reading(files);
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  /** Lines of a service that are wrong, or say something, once the variable is filled in. */
  const leaks = (lines: readonly string[]): ProjectFiles => ({
    'compose.yaml': ['services:', '  web:', ...lines.map((line) => `    ${line}`)].join('\n'),
    'more.yaml': 'services: {web: {image: x}}\n',
    'empty.yaml': 'networks: {}\n',
    '.env': 'SECRET=hunter2\nDEEP=hunter2/../empty\n',
  });

  test.for([
    ['image: x', 'ports: ["${SECRET}:80"]', 'The port "${SECRET}:80" has another form than'],
    ['image: x', 'volumes: ["ab::${SECRET}"]', 'The volume "ab::${SECRET}" has another form'],
    ['image: x', 'devices: ["a:b:c:${SECRET}"]', 'The device "a:b:c:${SECRET}" has another form'],
    ['build: {ssh: ["${SECRET}"]}', 'The SSH key "${SECRET}" has another form than'],
    ['build: {additional_contexts: ["${SECRET}"]}', '"${SECRET}" has another form than'],
    [
      'extends: {service: "my-${SECRET}"}',
      'extends "my-${SECRET}", which is not a service of this',
    ],
    ['extends: "${SECRET}"', 'extends "${SECRET}", which is not'],
    ['extends: {file: more.yaml, service: "${SECRET}"}', 'is not a service of "more.yaml"'],
    ['extends: {file: "${DEEP}.yaml", service: a}', '"${DEEP}.yaml" is extended, but has no'],
    ['extends: {file: "./${SECRET}.yaml", service: a}', '"./${SECRET}.yaml" does not exist'],
    [
      'extends: {file: "oci://u:${SECRET}@x", service: a}',
      '"oci://u:${SECRET}@x" is extended from',
    ],
    ['image: x', 'env_file: ["./${SECRET}"]', 'The env file "./${SECRET}" does not exist'],
    [
      'image: x',
      'env_file: [{path: more.yaml, format: "${SECRET}"}]',
      '"${SECRET}" is not a format',
    ],
    ['image: x', 'label_file: "${SECRET}"', 'The label file "${SECRET}" does not exist'],
    ['image: x', 'networks: ["${SECRET}"]', 'network "${SECRET}", which is not declared'],
    ['image: x', 'depends_on: ["${SECRET}"]', 'depends on "${SECRET}"'],
    ['image: x', 'secrets: ["${SECRET}"]', 'secret "${SECRET}"'],
    ['image: x', 'platform: "${SECRET}"', 'build: {platforms: [a]}', 'runs on "${SECRET}"'],
    ['image: x', 'extra_hosts: ["${SECRET}"]', 'names no host and address'],
    ['image: x', 'pull_policy: "${SECRET}"', 'web.pull_policy" is'],
  ])('tells %s as it is written', (lines) => {
    const { problems, gaps } = activation(leaks(lines.slice(0, -1)), { missingEnvFiles: 'gap' });
    const told = JSON.stringify([problems, gaps]);
    expect(told).not.toContain('hunter2');
    expect(told).toContain(JSON.stringify(lines.at(-1)).slice(1, -1));
  });

  test.for([
    ['include: ["oci://u:${SECRET}@x"]', '"oci://u:${SECRET}@x" is included from'],
    ['include: ["./${SECRET}.yaml"]', '"./${SECRET}.yaml" does not exist'],
    ['include: [{path: more.yaml, env_file: "${SECRET}.env"}]', '"${SECRET}.env" does not exist'],
    [
      'include: [{path: more.yaml, project_directory: "${SECRET}"}]',
      'The env file "${SECRET}/x.env" does not exist',
    ],
    ['include: [{path: ["more.yaml", "${SECRET}"]}]', '"${SECRET}" is a directory'],
  ] as const)('tells %s as it is written', ([line, message]) => {
    const { problems, gaps } = activation({
      'compose.yaml': `${line}\nservices: {a: {image: x}}\n`,
      'more.yaml': 'services: {web: {image: x, env_file: x.env}}\n',
      'hunter2/y.env': '',
      '.env': 'SECRET=hunter2\n',
    });
    const told = [...problems, ...gaps].map((found) => found.message).join();
    expect(told).toContain(message);
    expect(JSON.stringify([problems, gaps])).not.toContain('hunter2');
  });

  test('tells a network that a later file names wrongly as it is written', () => {
    const { problems } = reading({
      'compose.yaml': 'services: {web: {image: x, networks: ["${SECRET}"]}}\n',
      'compose.override.yaml': 'services: {web: {image: y}}\n',
      '.env': 'SECRET=hunter 2!\n',
    });
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems)).not.toContain('hunter');
  });

  test.for([
    { name: 'services of one file', last: 'compose.yaml' },
    { name: 'a file and one that it includes', last: 'more.yaml' },
    { name: 'a file and its override', last: 'compose.override.yaml' },
  ])('refuses port ranges that grow too large over $name', { timeout: 20_000 }, ({ last }) => {
    const services = (names: readonly string[]): string =>
      names.map((name) => `  ${name}: {image: x, ports: ["1-65535:1-65535"]}\n`).join('');
    const files = (count: number): Record<string, string> => {
      const main = { 'compose.yaml': `services:\n${services(['a', 'b'])}` };
      if (count === 0) return main;
      const more = services(Array.from({ length: count }, (_, index) => `s${index}`));
      if (last === 'compose.yaml') return { [last]: `${main['compose.yaml']}${more}` };
      const include = last === 'more.yaml' ? `include: [${last}]\n` : '';
      return { 'compose.yaml': `${include}${main['compose.yaml']}`, [last]: `services:\n${more}` };
    };
    expect(told(files(0))).toEqual([]);
    expect(told(files(40))).toEqual([expect.stringMatching(/ stack-too-large$/)]);
  });

  test('says what is wrong with a file that is no text', () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0xfd]);
    expect(told({ 'compose.yaml': bytes })).toEqual(['compose.yaml:1:1 text-not-utf8']);
  });
});
