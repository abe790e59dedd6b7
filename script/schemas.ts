/**
 * Writes the published JSON Schemas from the zod schemas that check the same data at run time.
 *
 *   npm run schemas
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from './schemas/json-schemas.ts';

const folder = join(import.meta.dirname, '../packages/core/schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), text);
