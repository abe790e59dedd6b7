import { isScalar, type Scalar } from 'yaml';
import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import { valueSpan } from '../read/dotenv/value-span.ts';
import type { Variables } from '../read/environment.ts';
import type { Change } from './changes.ts';
import { type Desk, type Drafts, type Opened, openDraft } from './drafts.ts';
import { quoteLiked, quoteOf, writtenValue } from './quoting.ts';
import { type KnownVariable, type Supplied, supplyOf } from './supply.ts';
import { type Syntax, scalarAt, syntaxOf } from './syntax.ts';
import { offsetsIn } from './text-edit.ts';
import { fitted } from './wish-value.ts';

/** A text that is to stand where another came from. */
export interface Replacement {
  readonly value: string;
  /** Told in messages, such as `mem_limit` of "web". */
  readonly what: string;
  readonly needsQuotes: boolean;
}

/** A change of one file, and the characters that everything it changes was read from. */
export interface OriginEdit {
  readonly opened: Opened;
  readonly change: Change;
  /** Offsets before the change: the scalar, or the whole assignment in an env file. */
  readonly source: { readonly start: number; readonly end: number };
}

/** An edit, or why there is none. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Where a value was read from, and what its variables stood for. */
export interface Source {
  readonly position: Position;
  readonly via: readonly Step[];
  readonly variables: Variables;
}

interface Edit {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly replacement: Replacement;
  readonly source: Source;
}

/** Variables set from variables that are followed. */
const MAX_VARIABLES = 10;

/** Writes another text where a scalar's text comes from: itself, its default, or the line of the env file that set it. */
export function editOrigin(
  desk: Desk,
  drafts: Drafts,
  source: Source,
  replacement: Replacement,
): Outcome<OriginEdit> {
  const edit: Edit = { desk, drafts, replacement, source };
  const opened = openDraft(desk, drafts, source.position.file);
  if (opened === undefined) return refuse(outside(edit, source.position));
  const { current } = opened.draft;
  const syntax = syntaxOf(current, source.position.file);
  const { line, column } = source.position;
  const scalar = syntax && scalarAt(syntax, offsetsIn(current)(line, column));
  if (syntax === undefined || scalar === undefined) return refuse(unclear(edit));
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
  if (body === undefined) return refuse(unclear(edit));
  const source = { start, end };
  const template = syntax.text.slice(body.start, body.end);
  if (!template.includes('$')) {
    const change = wholeChange(edit.replacement, syntax, scalar, body);
    return { kind: 'done', value: { opened, change, source } };
  }
  if (template !== scalar.source?.trim()) return refuse(unclear(edit));
  const supplied = supplyOf(template, (name) => stepKnown(edit.source.via, name));
  return editSupply(edit, supplied, { opened, source, offset: body.start }, stepPosition(edit));
}

/** A plain scalar may get quotes; those that are there stay. */
function wholeChange(
  { value, needsQuotes }: Replacement,
  syntax: Syntax,
  scalar: Scalar.Parsed,
  body: Span,
): Change {
  const isPlain = isScalar(scalar) && scalar.type === 'PLAIN';
  const quote = isPlain && needsQuotes ? quoteLiked(syntax) : '';
  return { ...body, text: writtenValue(value, quote) };
}

interface Span {
  readonly start: number;
  readonly end: number;
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

/** A template at hand: the file it stands in, what all of it is read from, and where its text starts. */
interface Template {
  readonly opened: Opened;
  readonly source: Span;
  readonly offset: number;
}

type PositionOf = (name: string) => Position | undefined;

function editSupply(
  edit: Edit,
  { supply, suffix }: Supplied,
  { opened, source, offset }: Template,
  positionOf: PositionOf,
  depth = 0,
): Outcome<OriginEdit> {
  const value = fitted(edit.replacement.value, suffix);
  if (value === undefined || supply.kind === 'computed') return refuse(computed(edit));
  if (supply.kind === 'variable') {
    return editVariable(edit, supply.name, { value, positionOf, depth });
  }
  const text = supply.kind === 'own' ? value : `\${${supply.name}:-${value}}`;
  const change = { start: offset + supply.start, end: offset + supply.end, text };
  return { kind: 'done', value: { opened, change, source } };
}

interface Variable {
  readonly value: string;
  readonly positionOf: PositionOf;
  readonly depth: number;
}

function editVariable(
  edit: Edit,
  name: string,
  { value, positionOf, depth }: Variable,
): Outcome<OriginEdit> {
  const position = positionOf(name);
  if (position === undefined) return refuse(fromEnvironment(edit, name));
  const opened = openDraft(edit.desk, edit.drafts, position.file);
  if (opened === undefined) return refuse(outside(edit, position));
  const { current } = opened.draft;
  const start = offsetsIn(current)(position.line, position.column);
  const span = valueSpan(current, start);
  if (span === undefined) return refuse(fromEnvironment(edit, name));
  const source = { start, end: span.end + span.quote.length };
  const template = current.slice(span.start, span.end);
  const inner: Edit = { ...edit, replacement: { ...edit.replacement, value } };
  if (span.quote === "'" || !template.includes('$')) {
    const change = { start: span.start, end: span.end, text: value };
    return { kind: 'done', value: { opened, change, source } };
  }
  if (template.includes('\\') || depth > MAX_VARIABLES) return refuse(computed(edit));
  const { variables } = edit.source;
  const supplied = supplyOf(template, (one) => variableKnown(variables, one));
  const lines: PositionOf = (one) => variables.get(one)?.position;
  return editSupply(inner, supplied, { opened, source, offset: span.start }, lines, depth + 1);
}

function stepOf(
  via: readonly Step[],
  name: string,
): Extract<Step, { kind: 'variable' }> | undefined {
  for (const step of via) if (step.kind === 'variable' && step.name === name) return step;
  return undefined;
}

function stepKnown(via: readonly Step[], name: string): KnownVariable {
  const source = stepOf(via, name)?.source;
  return { supplies: source === 'env-file' || source === 'environment' };
}

function stepPosition({ source: { via } }: Edit): PositionOf {
  return (name) => stepOf(via, name)?.position;
}

function variableKnown(variables: Variables, name: string): KnownVariable {
  return { supplies: (variables.get(name)?.value ?? '') !== '' };
}

function refuse(found: Problem): { readonly kind: 'refused'; readonly problem: Problem } {
  return { kind: 'refused', problem: found };
}

function fromEnvironment({ replacement: { what }, source }: Edit, name: string): Problem {
  return problem(
    'edit-from-environment',
    `${what} comes from "${name}" of the environment, which no file sets.`,
    {
      position: source.position,
      hint: `Set "${name}" where the environment is made, or write the number into an override with --override.`,
    },
  );
}

function computed({ replacement: { what }, source }: Edit): Problem {
  return problem(
    'edit-computed',
    `${what} is put together from several parts, so no single text sets it.`,
    {
      position: source.position,
      hint: 'Edit the parts by hand, or write the number into an override with --override.',
    },
  );
}

function outside({ replacement: { what }, source }: Edit, { file }: Position): Problem {
  return problem(
    'edit-outside',
    `${what} is set in "${file}", which lies outside of what may be written.`,
    {
      position: source.position,
      hint: 'Edit that file where it belongs, or write the number into an override with --override.',
    },
  );
}

function unclear({ replacement: { what }, source }: Edit): Problem {
  return problem(
    'edit-unfaithful',
    `${what} cannot be written here without changing more than it.`,
    {
      position: source.position,
      hint: 'Edit the line by hand, or write the number into an override with --override.',
    },
  );
}
