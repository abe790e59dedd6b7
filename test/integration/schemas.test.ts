import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../script/schemas/json-schemas.ts';

const folder = new URL('../../packages/core/schema/', import.meta.url);

describe('the published JSON Schemas', () => {
  test.for(Object.entries(jsonSchemas()))('%s is what the zod schema says', ([name, text]) => {
    expect(readFileSync(new URL(name, folder), 'utf8'), 'Run npm run schemas.').toBe(text);
  });
});
