import { reportSchema } from '@plimsoll/core/internal/report/schema';
import { baselineSchema } from '@plimsoll/core/internal/settings/baseline';
import { settingsSchema } from '@plimsoll/core/internal/settings/schema';
import { type core, toJSONSchema } from 'zod/mini';

/** The published JSON Schemas by file name. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'baseline.schema.json': published(baselineSchema, 'Plimsoll baseline, schema 1', 'input'),
    'report.schema.json': published(reportSchema, 'Plimsoll report, schema 1', 'output'),
    'settings.schema.json': published(settingsSchema, 'plimsoll.yaml', 'input'),
  };
}

function published(schema: core.$ZodType, title: string, io: 'input' | 'output'): string {
  const { $schema, ...body } = toJSONSchema(schema, { io, reused: 'inline' });
  return `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n`;
}
