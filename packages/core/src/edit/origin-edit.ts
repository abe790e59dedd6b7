import { isScalar, type Scalar } from 'yaml';
import type { Change } from './changes.ts';
import { type Desk, type Drafts, type Opened, openDraft } from './drafts.ts';
import type { Edit, OriginEdit, Replacement, Source, Span } from './origin.ts';
import { outside, unclear } from './origin-refusals.ts';
import type { Outcome } from './outcome.ts';
import { isJson, isJsonNumber, quoteLiked, quoteOf, writtenValue } from './quoting.ts';
import { type Syntax, scalarAt, syntaxOf } from './syntax.ts';
import { editTemplate } from './template-edit.ts';
import { offsetsIn } from './text-edit.ts';

/** Writes another text where a scalar's text comes from: itself, its default, or the line of the env file that set it. */
export function editOrigin(
  desk: Desk,
  drafts: Drafts,
  source: Source,
  replacement: Replacement,
): Outcome<OriginEdit> {
  const edit: Edit = { desk, drafts, replacement, source };
  const opened = openDraft(desk, drafts, source.position.file);
  if (opened === undefined) return outside(edit, source.position);
  const { current } = opened.draft;
  const syntax = syntaxOf(current, source.position.file);
  const { line, column } = source.position;
  const scalar = syntax && scalarAt(syntax, offsetsIn(current)(line, column));
  if (syntax === undefined || scalar === undefined) return unclear(edit);
  return editScalar(edit, opened, syntax, scalar);
}

function editScalar(
  edit: Edit,
  opened: Opened,
  syntax: Syntax,
  scalar: Scalar.Parsed,
): Outcome<OriginEdit> {
  const [start, end] = scalar.range;
  const body = bodyOf(scalar, syntax.text);
  if (body === undefined) return unclear(edit);
  const source = { start, end };
  const template = syntax.text.slice(body.start, body.end);
  if (!template.includes('$')) {
    const change = wholeChange(edit.replacement, syntax, scalar, body);
    return { kind: 'done', value: { opened, change, source } };
  }
  if (template !== scalar.source?.trim()) return unclear(edit);
  return editTemplate(edit, template, { opened, source, offset: body.start });
}

/** A plain scalar may get quotes; those that are there stay. */
function wholeChange(
  { value, needsQuotes }: Replacement,
  syntax: Syntax,
  scalar: Scalar.Parsed,
  body: Span,
): Change {
  const isPlain = isScalar(scalar) && scalar.type === 'PLAIN';
  const isWanting = needsQuotes || (!isJsonNumber(value) && isJson(syntax));
  const quote = isPlain && isWanting ? quoteLiked(syntax) : '';
  return { ...body, text: writtenValue(value, quote) };
}

/** The characters of a scalar within its quotes, or of the one line of a block scalar. */
function bodyOf(scalar: Scalar.Parsed, text: string): Span | undefined {
  const [start, end] = scalar.range;
  if (quoteOf(scalar) !== '') return { start: start + 1, end: end - 1 };
  if (!scalar.type?.startsWith('BLOCK')) return { start, end };
  const lines = text.slice(start, end);
  const header = lines.indexOf('\n') + 1;
  const body = lines.slice(header);
  const inner = body.trim();
  if (inner.includes('\n')) return undefined;
  const from = start + header + body.indexOf(inner);
  return { start: from, end: from + inner.length };
}
