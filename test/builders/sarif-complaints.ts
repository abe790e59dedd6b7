import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

const SCHEMA = import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(fileURLToPath(SCHEMA), 'utf8'));

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  // One pattern of the schema is none in Unicode mode.
  unicodeRegExp: false,
  formats: {
    uri: (text) => /^[a-z][a-z\d+.-]*:[\x21-\x7e]+$/i.test(text) && URL.canParse(text),
    'uri-reference': (text) => /^[\x21-\x7e]+$/.test(text) && URL.canParse(text, 'file:///top/'),
    'date-time': (text) => !Number.isNaN(Date.parse(text)),
  },
});
const validate = ajv.compile(schema);

/** What the official schema of SARIF 2.1.0 has against a text; empty for a log that is valid. */
export function sarifComplaints(text: string): string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
