import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { type Context, nameOf, noteName, reporter, shownPath } from './context.ts';
import { shownText } from './describe-node.ts';
import { dotenvComments } from './dotenv/dotenv-comments.ts';
import { parseDotenv } from './dotenv/parse-dotenv.ts';
import { parseRaw } from './dotenv/parse-raw.ts';
import type { Variables } from './environment.ts';
import { goText } from './go-text.ts';
import { ignoreComments } from './ignore-comments.ts';
import {
  child,
  isNull,
  mappingNode,
  stringNode,
  textOf,
  withEntry,
  withoutEntry,
} from './nodes.ts';
import { open, tellUnopened } from './open-file.ts';
import type { Entry, Mapping, Node, Origin } from './tree.ts';

/** A service's `environment` with its env files laid under it; `env_file` is spent by that. */
export function resolveEnvFiles(service: Mapping, variables: Variables, context: Context): Mapping {
  const own = withValues(pairsOf(child(service, 'environment')), variables);
  const files = itemsOf(child(service, 'env_file'));
  const found = new Map<string, Entry>();
  for (const file of files) {
    const lookup = (name: string): string | undefined =>
      variables.get(name)?.value ?? textOf(own.get(name)?.value);
    const earlier = (name: string): string | undefined => textOf(found.get(name)?.value);
    for (const [name, entry] of readEnvFile(file, { lookup, earlier }, context)) {
      found.set(name, entry);
    }
  }
  const spent = withoutEntry(service, 'env_file');
  const all = new Map([...found, ...own]);
  if (all.size === 0) return withoutEntry(spent, 'environment');
  const origin = child(service, 'environment')?.origin ?? service.origin;
  return withEntry(spent, 'environment', mappingNode(all, origin));
}

/** A service's `labels` with its label files laid under them. */
export function resolveLabelFiles(service: Mapping, context: Context): Mapping {
  const files = itemsOf(child(service, 'label_file'));
  if (files.length === 0) return service;
  const found = new Map<string, Entry>();
  for (const file of files) {
    const path = textOf(file);
    const lookup = (name: string): string | undefined => textOf(found.get(name)?.value);
    const sources = { lookup, earlier: () => undefined };
    if (path === undefined) continue;
    const { position } = file.origin;
    const demand = { path, position, isRequired: true, isRaw: false, noun: 'label file' };
    noteName(context, path, file);
    for (const [name, entry] of readValues(demand, sources, context)) found.set(name, entry);
  }
  const own = pairsOf(child(service, 'labels'));
  const all = new Map([...found, ...own]);
  if (all.size === 0) return service;
  const origin = child(service, 'labels')?.origin ?? service.origin;
  return withEntry(service, 'labels', mappingNode(all, origin));
}

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** `KEY=value` items and mappings alike as entries; a bare key stands for null. */
function pairsOf(node: Node | undefined): ReadonlyMap<string, Entry> {
  if (node?.kind === 'mapping') return node.entries;
  return new Map(itemsOf(node).map((item) => pairOf(goText(item), item.origin)));
}

function pairOf(text: string, origin: Origin): readonly [string, Entry] {
  const at = text.indexOf('=');
  const key = origin.position;
  if (at < 0) {
    return [text, { key, value: { kind: 'scalar', type: 'null', value: null, origin } }];
  }
  return [text.slice(0, at), { key, value: stringNode(text.slice(at + 1), origin) }];
}

function withValues(
  own: ReadonlyMap<string, Entry>,
  variables: Variables,
): ReadonlyMap<string, Entry> {
  const filled = [...own].map(([name, entry]) => {
    const variable = isNull(entry.value) ? variables.get(name) : undefined;
    if (variable === undefined) return [name, entry] as const;
    return [name, { ...entry, value: stringNode(variable.value, entry.value.origin) }] as const;
  });
  return new Map(filled);
}

interface Demand {
  readonly path: string;
  readonly position: Position;
  readonly isRequired: boolean;
  /** Lines are taken as they stand: no quotes, no variables. */
  readonly isRaw: boolean;
  readonly noun: string;
}

/** Where the variables of an env file get their values. */
interface Sources {
  /** Asked first. */
  readonly lookup: (name: string) => string | undefined;
  /** Asked after the file itself. */
  readonly earlier: (name: string) => string | undefined;
}

function readEnvFile(file: Node, sources: Sources, context: Context): ReadonlyMap<string, Entry> {
  const path = textOf(child(file, 'path'));
  if (path === undefined) return new Map();
  const required = child(file, 'required');
  const isRequired = required?.kind !== 'scalar' || required.value !== false;
  const format = child(file, 'format');
  const name = textOf(format) ?? '';
  if (format !== undefined && name !== '' && name !== 'raw' && name !== '.env') {
    const message = `"${shownText(format)}" is not a format of env files.`;
    const hint = 'Write "raw", or leave the format out.';
    const { position } = format.origin;
    context.problems.push(problem('env-file-format-unknown', message, { position, hint }));
    return new Map();
  }
  const named = child(file, 'path') ?? file;
  noteName(context, path, named);
  const { position } = named.origin;
  const demand = { path, position, isRequired, isRaw: name === 'raw', noun: 'env file' };
  return readValues(demand, sources, context);
}

function readValues(
  demand: Demand,
  { lookup, earlier }: Sources,
  context: Context,
): ReadonlyMap<string, Entry> {
  const { path, position, isRequired, isRaw } = demand;
  const opened = open(context, path);
  const name = nameOf(context, path);
  if (opened.kind !== 'text') {
    if (opened.kind === 'missing') {
      if (isRequired) tellMissing(demand, context);
    } else tellUnopened(context, path, opened.kind, position);
    return new Map();
  }
  const values = isRaw
    ? parseRaw(opened.text, name, lookup, reporter(context))
    : parseDotenv(opened.text, name, lookup, reporter(context), earlier);
  if (!isRaw) context.comments.set(name, ignoreComments(opened.text, name, dotenvComments));
  const entries = [...values].map(([key, { value, position: at }]) => {
    const origin = { position: at, via: [] };
    return [key, { key: at, value: stringNode(value, origin) }] as const;
  });
  return new Map(entries);
}

/** The numbers of a stack do not hang on env files, so a reading may carry on without one. */
function tellMissing({ noun, path, position }: Demand, context: Context): void {
  const message = `The ${noun} "${shownPath(context, path)}" does not exist.`;
  if (context.toleratesMissingEnvFiles) {
    context.gaps.push({ code: 'env-file-missing', message, position });
    return;
  }
  const hint = 'Add the file, or write "required: false" beside its "path".';
  context.problems.push(problem('env-file-missing', message, { position, hint }));
}
