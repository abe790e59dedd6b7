import { describe, expect, test } from 'vitest';
import { printed, reading, told } from '../../../builders/read-project.ts';

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

  test('says what is wrong with a file that is no text', () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0xfd]);
    expect(told({ 'compose.yaml': bytes })).toEqual(['compose.yaml:1:1 text-not-utf8']);
  });
});
