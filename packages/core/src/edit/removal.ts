import type { YAMLMap } from 'yaml';
import type { Position } from '../places/position.ts';
import { entriesOf } from '../read/nodes.ts';
import { advance, type Progress } from './attempt.ts';
import type { Change } from './changes.ts';
import { openDraft } from './drafts.ts';
import { nodeAt } from './fulfilled.ts';
import { asMap, isEmpty, type Pair, type Syntax, syntaxOf } from './syntax.ts';
import type { Task } from './task.ts';
import { offsetsIn } from './text-edit.ts';

/** Takes a key out of the file that has it, and the mappings that would be left empty with it; `undefined` where it cannot be found. */
export function removal(
  { bench, drafts, service }: Task,
  path: readonly (string | number)[],
): Progress | undefined {
  const position = keyPosition(service.definition, path);
  if (position === undefined || bench.into !== undefined) return undefined;
  const opened = openDraft(bench.desk, drafts, position.file);
  const syntax = opened && syntaxOf(opened.draft.current, position.file);
  if (opened === undefined || syntax === undefined) return undefined;
  const offset = offsetsIn(syntax.text)(position.line, position.column);
  const found = pairAtOffset(syntax, offset, path.length);
  if (found === undefined) return undefined;
  const change = found.mapping.flow === true ? fromFlow(found) : fromBlock(syntax.text, found);
  const { start, end } = change;
  return advance(
    { drafts, before: [], after: [] },
    { opened, changes: [change], source: { start, end } },
  );
}

function keyPosition(
  definition: Parameters<typeof nodeAt>[0],
  path: readonly (string | number)[],
): Position | undefined {
  const holder = nodeAt(definition, path.slice(0, -1));
  for (const [name, { key }] of entriesOf(holder)) if (name === path.at(-1)) return key;
  return undefined;
}

interface Found {
  readonly mapping: YAMLMap.Parsed;
  readonly pair: Pair;
}

/** The pair whose key stands at an offset, or the outermost one around it that holds nothing else. */
function pairAtOffset({ documents }: Syntax, offset: number, most: number): Found | undefined {
  for (const contents of documents) {
    let way: readonly Found[] = [];
    for (let mapping = asMap(contents); mapping !== undefined; ) {
      const pair = (mapping.items as Pair[]).findLast(({ key }) => key.range[0] <= offset);
      if (pair === undefined) break;
      way = [...way, { mapping, pair }];
      if (pair.key.range[0] === offset) return outermost(way.slice(-most));
      mapping = asMap(pair.value);
    }
  }
  return undefined;
}

function outermost(way: readonly Found[]): Found | undefined {
  const own = way.findLastIndex(({ mapping }) => mapping.items.length > 1);
  return way[Math.max(own, 0)];
}

function fromBlock(text: string, { pair: { key, value } }: Found): Change {
  const start = text.lastIndexOf('\n', key.range[0] - 1) + 1;
  const end = value === null || isEmpty(value) ? key.range[1] : value.range[1];
  const ink = text.slice(0, end).trimEnd().length;
  const newline = text.indexOf('\n', ink);
  if (newline !== -1) return { start, end: newline + 1, text: '' };
  return { start: Math.max(start - 1, 0), end: text.length, text: '' };
}

/** With the comma before it, or the one after it where it comes first. */
function fromFlow({ mapping, pair: { key, value } }: Found): Change {
  const index = (mapping.items as Pair[]).findIndex((one) => one.key === key);
  const end = value?.range[1] ?? key.range[1];
  const [previous, next] = [mapping.items[index - 1], mapping.items[index + 1]] as (
    | Pair
    | undefined
  )[];
  if (next !== undefined) return { start: key.range[0], end: next.key.range[0], text: '' };
  const start = previous === undefined ? key.range[0] : (previous.value ?? previous.key).range[1];
  return { start, end, text: '' };
}
