import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { SourceText } from './source-text.ts';

/** A part of the text that may hold tabs, or be followed by them. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** Where something other than white space comes next. */
  readonly next: number;
  readonly isPlain: boolean;
  /** Column, from 0, at which the innermost block collection around it stands; -1 at the root. */
  readonly indent: number;
}

/** Lines that are empty, or hold a comment, but for white space with a tab in it. */
const TAB_LINE = /^(?<spaces> *)\t[ \t]*(?=#|\r?$)/gm;

/**
 * Reports tabs in otherwise empty lines, which `yaml` lets pass: Compose's reader takes them for indentation, except in
 * scalars and flow collections, and past the indentation where a plain scalar might go on.
 */
export function checkTabLines(
  source: SourceText,
  contents: readonly (ParsedNode | null)[],
  report: (problem: Problem) => void,
): void {
  if (!source.text.includes('\t')) return;
  const spans = contents.flatMap((node) => (node === null ? [] : spansOf(source, node, -1)));
  let next = 0;
  for (const match of source.text.matchAll(TAB_LINE)) {
    const column = match.groups?.['spaces']?.length ?? 0;
    const offset = match.index + column;
    while ((spans[next]?.start ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    if (isAllowed(spans[next - 1], offset, column)) continue;
    report(
      problem('yaml-syntax', 'A tab indents this line.', {
        position: source.positionAt(offset),
        hint: 'Remove the tab; Docker Compose refuses it even on empty lines.',
      }),
    );
    return;
  }
}

function isAllowed(before: Span | undefined, offset: number, column: number): boolean {
  if (before === undefined) return false;
  if (offset < before.end) return !before.isPlain || column > before.indent;
  return before.isPlain && offset < before.next && column > before.indent;
}

/** In the order of the text. A flow collection is one span, whatever it holds. */
function spansOf(source: SourceText, node: ParsedNode, indent: number): readonly Span[] {
  const [start, end] = node.range;
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  if (!isBlock)
    return [{ start, end, next: inkAfter(source.text, end), isPlain: isPlain(node), indent }];
  const inner = source.positionAt(start).column - 1;
  const children = isSeq(node)
    ? (node.items as ParsedNode[])
    : node.items.flatMap(({ key, value }) => [key, value] as ParsedNode[]);
  return children.flatMap((child) => (child === null ? [] : spansOf(source, child, inner)));
}

/** Nothing at all is no scalar that could go on. */
function isPlain(node: ParsedNode): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.source !== '';
}

function inkAfter(text: string, offset: number): number {
  const ink = /\S/g;
  ink.lastIndex = offset;
  return ink.exec(text)?.index ?? text.length;
}
