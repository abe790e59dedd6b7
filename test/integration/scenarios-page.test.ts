import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scenarios } from '../docker/scenarios.ts';

const PAGE = fileURLToPath(new URL('../../docs/scenarios.md', import.meta.url));

/** A row's beginning: the scenario and what it must get; what engines said of it is for whoever ran them. */
function rowStart(name: string, { stack, ...services }: Readonly<Record<string, string>>): string {
  const all = Object.entries(services).map(([service, verdict]) => `${service}: ${verdict}`);
  return `| [${name}](../test/fixtures/verify/scenarios/${name}.yaml) | ${stack} | ${all.join('; ')}`;
}

test('docs/scenarios.md lists every scenario with the verdicts that it must get', () => {
  const rows = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ['));
  expect(rows.map((row) => row.split(' | ').slice(0, 3).join(' | '))).toEqual(
    scenarios().map(({ name, expected }) => rowStart(name, expected)),
  );
});
