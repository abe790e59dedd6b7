import type { Step } from '../../places/located.ts';
import type { Variable } from '../environment.ts';
import { templateForms } from './forms.ts';

/** What `${NAME}` stands for; `undefined` when the variable is not set. */
export type Lookup = (name: string) => Variable | undefined;

/** The step that a variable takes a text through. */
export type VariableStep = Extract<Step, { kind: 'variable' }>;

/** Why Compose refuses a template. */
export type TemplateError =
  /** A `${` that begins no form of variable; `template` is the part that holds it. */
  | { readonly kind: 'format'; readonly template: string }
  /** `${name:?message}` where the variable is not set; an empty message says nothing. */
  | { readonly kind: 'required'; readonly name: string; readonly message: string }
  /** Defaults within defaults beyond what Plimsoll follows. Compose has no bound. */
  | { readonly kind: 'depth' };

/** What became of a template: its text with what supplied it, or why there is none. */
export type Substitution =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** The variables that were asked, in the order of the text. */
      readonly steps: readonly VariableStep[];
      /** Names that Compose warns of: not set, and no default given. */
      readonly unset: readonly string[];
    }
  | { readonly kind: 'error'; readonly error: TemplateError };

const MAX_DEPTH = 100;

/**
 * Fills a text's variables in as Docker Compose does. A lone `$` is literal, and so is everything that no form matches.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/template/template.go
 */
export function substitute(template: string, lookup: Lookup): Substitution {
  if (!template.includes('$')) return { kind: 'text', text: template, steps: [], unset: [] };
  const walk: Walk = { lookup, steps: [], unset: [], error: undefined };
  const text = fill(walk, template, 0);
  if (walk.error !== undefined) return { kind: 'error', error: walk.error };
  return { kind: 'text', text, steps: walk.steps, unset: walk.unset };
}

interface Walk {
  readonly lookup: Lookup;
  readonly steps: VariableStep[];
  readonly unset: string[];
  error: TemplateError | undefined;
}

function fill(walk: Walk, template: string, depth: number): string {
  if (depth > MAX_DEPTH) walk.error ??= { kind: 'depth' };
  if (walk.error !== undefined) return '';
  const parts: string[] = [];
  let at = 0;
  for (const form of templateForms(template)) {
    parts.push(template.slice(at, form.start));
    at = form.end;
    if (form.kind === 'escaped') parts.push('$');
    else if (form.kind === 'bare') parts.push(plain(walk, form.name));
    else if (form.kind === 'broken') walk.error = { kind: 'format', template };
    else {
      const operand = template.slice(form.operandStart, form.operandEnd);
      parts.push(applied(walk, form.name, form.operator, operand, depth));
    }
    if (walk.error !== undefined) break;
  }
  parts.push(template.slice(at));
  return parts.join('');
}

function plain(walk: Walk, name: string): string {
  const variable = walk.lookup(name);
  if (variable === undefined) walk.unset.push(name);
  walk.steps.push(step(name, variable, 'unset'));
  return variable?.value ?? '';
}

function applied(
  walk: Walk,
  name: string,
  operator: string,
  operand: string,
  depth: number,
): string {
  const variable = walk.lookup(name);
  const isMissing = variable === undefined || (operator.startsWith(':') && variable.value === '');
  const wantsOperand = operator.endsWith('+') ? !isMissing : isMissing;
  walk.steps.push(step(name, variable, isMissing && wantsOperand ? 'default' : 'unset'));
  if (!wantsOperand) return variable?.value ?? '';
  const text = fill(walk, operand, depth + 1);
  if (operator.endsWith('?')) walk.error ??= { kind: 'required', name, message: text };
  return text;
}

/** A variable that is empty supplies nothing where its default is taken. */
function step(
  name: string,
  variable: Variable | undefined,
  otherwise: 'default' | 'unset',
): VariableStep {
  if (variable === undefined || otherwise === 'default') {
    return { kind: 'variable', name, source: otherwise, position: undefined };
  }
  return { kind: 'variable', name, source: variable.source, position: variable.position };
}
