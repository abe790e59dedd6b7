import * as z from 'zod/mini';
import type { Problem } from '../errors/plimsoll-error.ts';
import { plain } from '../read/schema/plain.ts';
import { parseYaml } from '../read/yaml/parse-yaml.ts';
import { settingsProblems } from './settings-problems.ts';

/** The findings that were there when somebody began to look: they fail nothing until they get worse. */
export interface Baseline {
  readonly schema: 1;
  readonly findings: readonly BaselineEntry[];
}

/** What makes a finding the same one later, and how bad it was. */
export interface BaselineEntry {
  /** A stack's id. */
  readonly stack: string;
  readonly rule: string;
  readonly service?: string | undefined;
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Checks a baseline that came as JSON. */
export const baselineSchema: z.ZodMiniType<Baseline> = z.lazy(() => {
  const text = z.string().check(z.maxLength(10_000));
  const facts = z.record(text, z.union([z.number(), text]));
  const entry = z.strictObject({ stack: text, rule: text, service: z.optional(text), facts });
  return z.strictObject({ schema: z.literal(1), findings: z.array(entry) });
});

/** A baseline, or every problem that stands in its way. */
export interface BaselineResult {
  readonly baseline: Baseline | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a baseline file; `file` is its path as positions tell it. JSON is read as the YAML it is, which knows its places. */
export function readBaseline(content: string, file: string): BaselineResult {
  const problems: Problem[] = [];
  const [tree] = parseYaml(content, file, (found) => problems.push(found));
  if (problems.length > 0) return { baseline: undefined, problems };
  if (tree === undefined) return { baseline: { schema: 1, findings: [] }, problems: [] };
  const parsed = baselineSchema.safeParse(plain(tree));
  if (parsed.success) return { baseline: parsed.data, problems: [] };
  return { baseline: undefined, problems: settingsProblems(parsed.error.issues, tree) };
}

/** A baseline as text, one finding a line, so that merges and reviews see findings and not brackets. */
export function baselineText({ schema, findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{\n  "schema": ${schema},\n  "findings": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}
