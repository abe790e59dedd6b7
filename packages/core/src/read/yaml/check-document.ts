import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { formatCount } from '../../units/count.ts';
import { isClosed, strayEscape } from './escapes.ts';
import { MAX_NODES } from './limits.ts';
import { type Aliases, isMergeKey, keyIdentity, stringKey } from './mapping-keys.ts';
import { shortTag, typedValue } from './scalar-value.ts';
import type { SourceText } from './source-text.ts';

/** The names of a file met so far: Compose keeps the anchors of earlier documents. */
export interface Names {
  readonly anchors: Map<string, ParsedNode>;
  /** What each alias stands for. */
  readonly aliases: Aliases;
}

/** The names before the first document of a file. */
export function noNames(): Names {
  return { anchors: new Map(), aliases: new Map() };
}

/** Compose's reader takes no other letters in the names of anchors. */
const NOT_ASCII = /[^!-~]/;

interface Check extends Names {
  readonly source: SourceText;
  readonly report: (problem: Problem) => void;
  nodes: number;
}

/**
 * Goes once over a document's nodes as written, and reports unknown anchors, repeated and non-string keys, merges of
 * what is no mapping, and values that are not of their tag's type. Adds what it meets to `names`.
 */
export function checkDocument(
  source: SourceText,
  contents: ParsedNode,
  names: Names,
  report: (problem: Problem) => void,
): void {
  const check: Check = { ...names, source, report, nodes: 0 };
  checkNode(check, contents);
  if (check.nodes > MAX_NODES) {
    report(
      problem('yaml-too-large', `The document has more than ${formatCount(MAX_NODES)} nodes.`, {
        position: source.positionAt(contents.range[0]),
        hint: 'Split the document; Docker Compose reads no more than that.',
      }),
    );
  }
}

function checkNode(check: Check, node: ParsedNode, isMerged = false): void {
  check.nodes += 1;
  if (isAlias(node)) {
    checkAlias(check, node);
    return;
  }
  if (node.anchor !== undefined) checkAnchor(check, node, node.anchor);
  if (isMap(node)) checkMapping(check, node, isMerged);
  else if (isSeq(node)) for (const item of node.items) checkNode(check, item, isMerged);
  else checkScalar(check, node);
}

function checkScalar(check: Check, scalar: Scalar.Parsed): void {
  const [start, end] = scalar.range;
  if (scalar.type?.startsWith('QUOTE')) {
    checkQuoted(check, check.source.text.slice(start, end), start);
  }
  if (typedValue(scalar) !== undefined) return;
  check.report(
    problem('yaml-syntax', `"${scalar.source}" is no value of the tag "${shortTag(scalar.tag)}".`, {
      position: check.source.positionAt(start),
      hint: 'Remove the tag, or write a value of its type.',
    }),
  );
}

function checkQuoted({ source, report }: Check, text: string, start: number): void {
  if (!isClosed(text)) {
    report(
      problem('yaml-syntax', 'The quote that opens here is never closed.', {
        position: source.positionAt(start),
        hint: 'Close the quote; one that is escaped does not close it.',
      }),
    );
  }
  const stray = text.startsWith('"') ? strayEscape(text) : undefined;
  if (stray === undefined) return;
  report(
    problem('yaml-syntax', 'A backslash in double quotes begins no escape that Compose knows.', {
      position: source.positionAt(start + stray),
      hint: 'Write the backslash twice, or use single quotes.',
    }),
  );
}

function checkAnchor({ anchors, source, report }: Check, node: ParsedNode, name: string): void {
  anchors.set(name, node);
  if (!NOT_ASCII.test(name)) return;
  report(
    problem('yaml-syntax', `The anchor "&${name}" holds a character that is not ASCII.`, {
      position: source.positionAt(node.range[0]),
      hint: 'Name the anchor with ASCII letters, digits, "-" and "_"; its aliases, too.',
    }),
  );
}

function checkAlias(check: Check, alias: Alias.Parsed): void {
  const target = check.anchors.get(alias.source);
  if (target !== undefined) {
    check.aliases.set(alias, target);
    return;
  }
  check.report(
    problem('yaml-alias-unknown', `No anchor above this line is named "${alias.source}".`, {
      position: check.source.positionAt(alias.range[0]),
      hint: `Write "&${alias.source}" before the value it stands for, above its first use.`,
    }),
  );
}

function checkMapping(check: Check, mapping: YAMLMap.Parsed, isMerged: boolean): void {
  const seen = new Map<string, ParsedNode>();
  for (const { key, value } of mapping.items) {
    checkRepetition(check, key, seen);
    checkKeyNode(check, key);
    const merges = isMergeKey(key);
    if (mapping.flow === true) checkFlowSeparator(check, key);
    if (value !== null) checkNode(check, value, merges);
    if (merges) checkMergedValue(check, key, value);
    else if (!isMerged) checkKeyType(check, key);
  }
}

/** `{a:{b: c}}` lacks a space to Compose, though `yaml` sees what is meant. */
function checkFlowSeparator({ source, report }: Check, key: ParsedNode): void {
  const end = key.range[1];
  if (!isScalar(key) || key.type !== 'PLAIN' || !/^:[[{]/.test(source.text.slice(end, end + 2)))
    return;
  report(
    problem('yaml-syntax', `A space is missing after "${key.source}:".`, {
      position: source.positionAt(end),
      hint: 'Write "key: value", with a space after the colon.',
    }),
  );
}

/** Keys may hold anchors and aliases, but Compose does not count them as nodes. */
function checkKeyNode(check: Check, key: ParsedNode): void {
  const { nodes } = check;
  checkNode(check, key);
  check.nodes = nodes;
}

function checkRepetition(check: Check, key: ParsedNode, seen: Map<string, ParsedNode>): void {
  const identity = keyIdentity(key);
  const first = seen.get(identity);
  if (first === undefined) {
    seen.set(identity, key);
    return;
  }
  const { line } = check.source.positionAt(first.range[0]);
  const hint =
    identity === '<<'
      ? 'Merge several mappings with one key: "<<: [*first, *second]".'
      : 'Remove one of the two, or give it another name.';
  check.report(
    problem('yaml-key-repeated', `The key "${identity}" already stands at line ${line}.`, {
      position: check.source.positionAt(key.range[0]),
      hint,
    }),
  );
}

function checkKeyType(check: Check, key: ParsedNode): void {
  if (stringKey(key, check.aliases) !== undefined) return;
  if (isAlias(key) && !check.aliases.has(key)) return; // told as an unknown anchor
  const text = isScalar(key) ? `The key "${key.source}" is` : 'This key is';
  check.report(
    problem('yaml-key-not-string', `${text} not a string.`, {
      position: check.source.positionAt(key.range[0]),
      hint: isScalar(key) ? 'Put the key in quotes.' : 'Use plain text as the key.',
    }),
  );
}

function checkMergedValue(check: Check, key: ParsedNode, value: ParsedNode | null): void {
  if (value?.tag === '!reset') return;
  const target = value === null ? null : (check.aliases.get(value) ?? value);
  const sources = isSeq(target)
    ? (target.items as ParsedNode[]).map((item) => check.aliases.get(item) ?? item)
    : [target];
  if (sources.every((one) => isMap(one) || (isAlias(one) && !check.aliases.has(one)))) return;
  check.report(
    problem('yaml-merge-invalid', 'A merge key takes a mapping or a list of mappings.', {
      position: check.source.positionAt((value ?? key).range[0]),
      hint: 'Write "<<: *name", where "&name" stands before a mapping.',
    }),
  );
}
