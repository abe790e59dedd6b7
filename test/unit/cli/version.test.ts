import { readFileSync } from 'node:fs';
import { VERSION } from 'plimsoll/internal/version';
import { describe, expect, test } from 'vitest';

describe('the version', () => {
  test('is that of the package', () => {
    const manifest = new URL('../../../packages/cli/package.json', import.meta.url);
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ version: VERSION });
  });
});
