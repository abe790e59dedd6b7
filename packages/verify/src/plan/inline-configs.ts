import { createHash } from 'node:crypto';
import type { Json } from '@plimsoll/core';
import { fieldsOf, itemsOf, textOf, without } from './fields.ts';

/** A text that a remote engine is handed, since it sees no file of this machine. */
export interface CarriedFile {
  /** Below the source, with `/` between names; empty where the source is the file itself. */
  readonly path: string;
  readonly text: string;
  readonly isExecutable: boolean;
}

/** What is handed over, by absolute path of what a stack names. A source that is not in here cannot be. */
export type CarriedFiles = ReadonlyMap<string, readonly CarriedFile[]>;

/** A config of the document to boot whose text stands in it, and its use by one service. */
export interface InlineConfig {
  readonly name: string;
  readonly content: string;
  readonly use: Json;
}

/** The files of one source as configs at a target in a service's containers. */
export function inlineConfigs(
  source: string,
  files: readonly CarriedFile[],
  target: string,
): readonly InlineConfig[] {
  return files.map(({ path, text, isExecutable }) => {
    const name = configName(source, path);
    const at = path === '' ? target : `${target.replace(/\/$/, '')}/${path}`;
    // Whoever the service runs as: an engine has no way to be told an owner that its image does not name.
    const mode = isExecutable ? 0o555 : 0o444;
    return { name, content: contentOf(text), use: { source: name, target: at, mode } };
  });
}

/** A service's secrets, those that can be handed over as configs where secrets are looked for. */
export function inlineSecrets(
  definition: Readonly<Record<string, Json>>,
  declared: Json | undefined,
  carried: CarriedFiles,
): { readonly secrets: readonly Json[]; readonly configs: readonly InlineConfig[] } {
  const secrets: Json[] = [];
  const configs: InlineConfig[] = [];
  for (const use of itemsOf(definition['secrets'])) {
    const name = textOf(fieldsOf(use)['source']) ?? '';
    const file = textOf(fieldsOf(fieldsOf(declared)[name])['file']) ?? '';
    const target = textOf(fieldsOf(use)['target']) ?? name;
    const at = target.startsWith('/') ? target : `/run/secrets/${target}`;
    const found = inlineConfigs(file, carried.get(file) ?? [], at);
    if (found.length === 0) secrets.push(use);
    configs.push(...found);
  }
  return { secrets, configs };
}

/** A project's own configs, their texts in place of files that can be handed over. */
export function withTexts(configs: Json | undefined, carried: CarriedFiles): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fieldsOf(configs)).map(([name, value]) => {
      const config = fieldsOf(value);
      const [file] = carried.get(textOf(config['file']) ?? '') ?? [];
      if (file === undefined || file.path !== '') return [name, value];
      return [name, { ...without(config, 'file'), content: contentOf(file.text) }];
    }),
  );
}

/** Docker Compose makes no file of a text that is empty. */
function contentOf(text: string): string {
  return text === '' ? '\n' : text;
}

/** One name for one file, so that services that share it share its text. */
function configName(source: string, path: string): string {
  return `file-${createHash('sha256').update(`${source}\0${path}`).digest('hex').slice(0, 16)}`;
}
