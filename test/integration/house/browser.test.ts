import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { type RolldownOutput, rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from './repository.ts';

/** What a page would run: reads a stack out of strings, judges it and prints the report. */
const PAGE = `
  import { judge, resolveHost } from '@plimsoll/core';
  const text = 'services:\\n  web: { image: nginx, mem_limit: 3g, deploy: { replicas: 2 } }\\n';
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const files = {
    stat: (path) => (path === '/shop/compose.yaml' ? { kind: 'file', size: bytes.length } : undefined),
    read: () => bytes,
  };
  const { host } = resolveHost('cpus=2,memory=4g');
  const stack = { id: '.', files, directory: '/shop', environment: {} };
  export const report = JSON.stringify(judge({ head: { stacks: [stack] }, hosts: [host] }));
`;

/** Bundles the page as a bundler for browsers does: nothing of Node is there to be found. */
async function bundleForBrowser(): Promise<RolldownOutput['output']> {
  const bundle = await rolldown({
    input: 'page',
    platform: 'browser',
    external: /^node:/,
    resolve: { conditionNames: ['plimsoll-source', 'browser', 'import'] },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? join(root, 'packages/core/page.js') : undefined),
        load: (id) => (id.endsWith('page.js') ? PAGE : undefined),
      },
    ],
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'page' });
  return output;
}

describe('core in a browser', () => {
  let output: RolldownOutput['output'];
  beforeAll(async () => {
    output = await bundleForBrowser();
  });

  test('is one script that asks for nothing else', () => {
    expect(output.map(({ fileName }) => fileName)).toEqual(['page.js']);
    expect(output[0].imports).toEqual([]);
  });

  test('judges a stack where there is no Node, no network, no timer and no clock', () => {
    const { code } = output[0];
    const page = createContext({ TextDecoder, Date: undefined });
    new Script(code).runInContext(page);
    const report = JSON.parse(new Script('page.report').runInContext(page));
    expect(report).toMatchObject({
      schema: 1,
      errors: [],
      stacks: [{ services: [{ name: 'web', replicas: 2, memoryLimit: 3 * 2 ** 30 }] }],
    });
    expect(report.stacks[0].budgets[0].memory).toMatchObject({
      limit: 6 * 2 ** 30,
      fitsLimit: false,
    });
  });
});
