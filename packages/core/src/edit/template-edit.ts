import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import { valueSpan } from '../read/dotenv/value-span.ts';
import type { Variables } from '../read/environment.ts';
import { type Opened, openDraft } from './drafts.ts';
import type { Edit, OriginEdit, Span } from './origin.ts';
import { computed, fromEnvironment, outside } from './origin-refusals.ts';
import type { Outcome } from './outcome.ts';
import { type KnownVariable, type Supplied, supplyOf } from './supply.ts';
import { offsetsIn } from './text-edit.ts';
import { fitted } from './wish-value.ts';

/** Variables set from variables that are followed. */
const MAX_VARIABLES = 10;

/** Where a template stands: its file, what all of it is read from, and where its text starts. */
interface TemplatePlace {
  readonly opened: Opened;
  readonly source: Span;
  readonly offset: number;
}

/** Writes another text where the text of a template comes from. */
export function editTemplate(
  edit: Edit,
  template: string,
  place: TemplatePlace,
): Outcome<OriginEdit> {
  const { via } = edit.source;
  const supplied = supplyOf(template, (name) => stepKnown(via, name));
  return editSupply(edit, supplied, place, (name) => stepOf(via, name)?.position);
}

type PositionOf = (name: string) => Position | undefined;

function editSupply(
  edit: Edit,
  { supply, suffix }: Supplied,
  { opened, source, offset }: TemplatePlace,
  positionOf: PositionOf,
  depth = 0,
): Outcome<OriginEdit> {
  const value = fitted(edit.replacement.value, suffix);
  if (value === undefined || supply.kind === 'computed') return computed(edit);
  if (supply.kind === 'variable') {
    return editVariable(edit, supply.name, { value, positionOf, depth });
  }
  const change = { start: offset + supply.start, end: offset + supply.end, text: value };
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
  if (position === undefined) return fromEnvironment(edit, name);
  const opened = openDraft(edit.desk, edit.drafts, position.file);
  if (opened === undefined) return outside(edit, position);
  const { current } = opened.draft;
  const start = offsetsIn(current)(position.line, position.column);
  const span = valueSpan(current, start);
  if (span === undefined) return fromEnvironment(edit, name);
  const source = { start, end: span.end + span.quote.length };
  const template = current.slice(span.start, span.end);
  const inner: Edit = { ...edit, replacement: { ...edit.replacement, value } };
  if (span.quote === "'" || !template.includes('$')) {
    const change = { start: span.start, end: span.end, text: value };
    return { kind: 'done', value: { opened, change, source } };
  }
  if (template.includes('\\') || depth > MAX_VARIABLES) return computed(edit);
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

function variableKnown(variables: Variables, name: string): KnownVariable {
  return { supplies: (variables.get(name)?.value ?? '') !== '' };
}
