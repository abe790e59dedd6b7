import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '@plimsoll/core';
import { expect, test } from 'vitest';

const PAGE = fileURLToPath(new URL('../../docs/rules.md', import.meta.url));

test('docs/rules.md lists every rule, in the order in which people read about them', async () => {
  const [head = ''] = readFileSync(PAGE, 'utf8').split(/(?<=^\| --- \| --- \| --- \|\n)/m);
  const rows = rules.map(
    ({ id, severity, summary }) => `| [${id}](rules/${id}.md) | ${severity} | ${summary} |\n`,
  );
  await expect(head + rows.join('')).toMatchFileSnapshot(PAGE);
});
