import { shortestFloat32 } from '../../units/go-number.ts';
import type { ActiveProject } from '../activate.ts';
import { LEAF_TYPES, type LeafType } from '../decode/leaf-types.ts';
import { goTimeJson } from '../go-text.ts';
import { below, belowItems, type PathTable } from '../path-table.ts';
import type { Mapping, Node, Scalar, Sequence } from '../tree.ts';
import { alignReplicas } from './aligned-replicas.ts';
import { PRINT_RULES, type PrintRule } from './printed-shape.ts';

/** A value as JSON has it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * The project as `docker compose config --format json` prints it, `$` not doubled: sizes as strings of bytes,
 * durations in Go's notation, what is zero or empty left out, extensions only at the top.
 */
export function composeJson({ name, tree }: ActiveProject): { readonly [key: string]: Json } {
  const printed = new Map<string, Json>([
    ['name', name],
    ['services', {}],
  ]);
  for (const [key, { value }] of alignReplicas(tree).entries) {
    if (key.startsWith('x-')) printed.set(key, plain(value));
    else if (SECTIONS.includes(key)) {
      const section = printEntry(value, under(ROOT, key));
      if (section !== undefined) printed.set(key, section);
    }
  }
  return Object.fromEntries(printed);
}

/** The same as the text that Docker Compose writes, which reads back as a Compose file: every `$` doubled. */
export function composeJsonText(project: ActiveProject): string {
  return `${JSON.stringify(composeJson(project), null, 2).replaceAll('$', '$$$$')}\n`;
}

/** The sections that Docker Compose prints; models are read and not printed. */
const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs'];

interface Place {
  readonly types: PathTable<LeafType> | undefined;
  readonly rules: PathTable<PrintRule> | undefined;
}

const ROOT: Place = { types: LEAF_TYPES, rules: PRINT_RULES };

function under({ types, rules }: Place, key: string): Place {
  return { types: below(types, key), rules: below(rules, key) };
}

function underItems({ types, rules }: Place): Place {
  return { types: belowItems(types), rules: belowItems(rules) };
}

/** A value as it is printed; `undefined` when it is left out. */
function printEntry(node: Node, place: Place): Json | undefined {
  const rule = place.rules?.value;
  if (node.kind === 'scalar') return printScalar(node, place, rule);
  if (node.kind === 'sequence') {
    return node.items.length === 0 && rule !== 'null' ? undefined : printItems(node, place);
  }
  const isNamed = rule === 'names' || place.types?.value !== undefined;
  if (isNamed && node.entries.size === 0 && place.types?.value !== 'ulimit') return undefined;
  return printMapping(node, place);
}

function printScalar(
  node: Scalar,
  { types }: Place,
  rule: PrintRule | undefined,
): Json | undefined {
  if (node.value === null) return undefined;
  const leaf = types?.value;
  const value = scalarValue(node, leaf);
  if (rule === 'opt-out') return value === false ? value : undefined;
  if (rule !== undefined) return value;
  return isZero(value, leaf) ? undefined : value;
}

function isZero(value: Json, leaf: LeafType | undefined): boolean {
  if (leaf === 'bytes') return value === '0';
  if (leaf === 'duration') return value === '0s';
  return value === 0 || value === '' || value === false;
}

function scalarValue({ type, value }: Scalar, leaf: LeafType | undefined): Json {
  if (leaf === 'bytes') return String(value);
  if (typeof value === 'bigint') return Number(value);
  if (type === 'float' && typeof value === 'number') return shortestFloat32(value);
  return value;
}

function printItems(sequence: Sequence, place: Place): readonly Json[] {
  const items = underItems(place);
  return sequence.items.map((item) =>
    item.kind === 'mapping' ? printItem(item, items) : plain(item),
  );
}

function printItem(item: Mapping, place: Place): Json {
  const printed = printMapping(item, place);
  return place.rules?.value === 'capitals' ? withCapitals(printed) : printed;
}

/** Docker Compose gives these keys no names of its own for JSON, so Go's show. */
function withCapitals(printed: Readonly<Record<string, Json>>): Json {
  const entries = Object.entries(printed);
  return Object.fromEntries(
    entries.map(([key, value]) => [`${key.slice(0, 1).toUpperCase()}${key.slice(1)}`, value]),
  );
}

function printMapping(mapping: Mapping, place: Place): { readonly [key: string]: Json } {
  const isNamed = place.rules?.value === 'names' || isLeaf(place);
  const printed = new Map<string, Json>(isNamed ? [] : absentOnes(place));
  for (const [key, { value }] of mapping.entries) {
    if (isNamed) printed.set(key, printNamed(value, under(place, key)));
    else if (!key.startsWith('x-')) {
      const entry = printEntry(value, under(place, key));
      if (entry !== undefined) printed.set(key, entry);
    }
  }
  // A plain assignment would take a service called "__proto__" for something else.
  return Object.fromEntries(printed);
}

/** Environment, labels and options: decoded as a whole, printed as they are. */
function isLeaf({ types }: Place): boolean {
  return types?.value !== undefined && types.value !== 'ulimit';
}

function printNamed(node: Node, place: Place): Json {
  if (node.kind === 'mapping') return printMapping(node, place);
  // A limit of zero is the same to Docker Compose as none given.
  const isNothing = place.types?.value === 'ulimit' && node.kind === 'scalar' && node.value === 0;
  return isNothing ? {} : plain(node);
}

/** What stands for the things that are printed even when they are absent. */
const ABSENT: Readonly<Partial<Record<PrintRule, Json>>> = {
  null: null,
  mapping: {},
  hook: { command: null },
  text: '',
  flag: false,
  zero: 0,
  'zero-bytes': '0',
};

function absentOnes({ rules }: Place): readonly (readonly [string, Json])[] {
  return [...(rules?.exact ?? [])].flatMap(([key, { value }]) => {
    const absent = value === undefined ? undefined : ABSENT[value];
    return absent === undefined ? [] : [[key, absent] as const];
  });
}

/** Extensions and items of lists: as they were read. */
function plain(node: Node): Json {
  if (node.kind === 'sequence') return node.items.map(plain);
  if (node.kind === 'mapping') {
    return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
  }
  if (node.type === 'timestamp') return goTimeJson(String(node.value));
  return typeof node.value === 'bigint' ? Number(node.value) : node.value;
}
