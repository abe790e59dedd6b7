import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { root } from './house/repository.ts';

const page = readFileSync(join(root, 'docs/settings.md'), 'utf8');
const schema = JSON.parse(
  readFileSync(join(root, 'packages/core/schema/settings.schema.json'), 'utf8'),
);
const examples = [...page.matchAll(/^```yaml\n(?<text>.*?)^```$/gms)].map(
  ({ groups }) => groups?.['text'] ?? '',
);

describe('docs/settings.md', () => {
  test('has examples that are read without a problem', () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.flatMap((text) => readSettings(text, 'plimsoll.yaml').problems)).toEqual([]);
  });

  test.for(Object.keys(schema.properties))('tells of "%s"', (key) => {
    expect(page).toMatch(new RegExp(`^\\| \`${key}[\`.]`, 'm'));
    expect(examples.join('')).toMatch(new RegExp(`^${key}:`, 'm'));
  });
});
