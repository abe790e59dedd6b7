import type { Form } from '../read/template/forms.ts';
import { templateForms } from '../read/template/forms.ts';

/** What a variable was when a template was filled in. */
export interface KnownVariable {
  /** Whether it gave its own text; otherwise a default did, or nothing. */
  readonly supplies: boolean;
}

/** Whose characters a template's text came from. */
export type Supply =
  /** The template's own, from `start` to `end`. */
  | { readonly kind: 'own'; readonly start: number; readonly end: number }
  /** A variable's. */
  | { readonly kind: 'variable'; readonly name: string }
  /** More than one source's, or that of a form which only asks whether a variable is set; or nobody's. */
  | { readonly kind: 'computed' };

/** A supply, and the literal text that stands after it, such as the `m` of `${MEGABYTES}m`. */
export interface Supplied {
  readonly supply: Supply;
  readonly suffix: string;
}

/** Defaults within defaults that are followed. */
const MAX_DEPTH = 20;

/** Finds whose characters make up the text of a template. */
export function supplyOf(
  template: string,
  known: (name: string) => KnownVariable | undefined,
): Supplied {
  return within(template, { start: 0, end: template.length, suffix: '', depth: 0 }, known);
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly suffix: string;
  readonly depth: number;
}

function within(
  whole: string,
  part: Part,
  known: (name: string) => KnownVariable | undefined,
): Supplied {
  const template = whole.slice(part.start, part.end);
  const [form, ...others] = [...templateForms(template)];
  if (form === undefined) {
    return { supply: { kind: 'own', start: part.start, end: part.end }, suffix: part.suffix };
  }
  const after = template.slice(form.end);
  if (others.length > 0 || form.start > 0 || part.depth > MAX_DEPTH) return COMPUTED;
  const suffix = after + part.suffix;
  return ofForm(whole, { form, part: { ...part, suffix } }, known);
}

const COMPUTED: Supplied = { supply: { kind: 'computed' }, suffix: '' };

function ofForm(
  whole: string,
  { form, part }: { readonly form: Form; readonly part: Part },
  known: (name: string) => KnownVariable | undefined,
): Supplied {
  const { suffix } = part;
  if (form.kind === 'escaped' || form.kind === 'broken') return COMPUTED;
  const { name } = form;
  const supplies = known(name)?.supplies === true;
  if (form.kind === 'operated' && form.operator.endsWith('+')) return COMPUTED;
  if (supplies) return { supply: { kind: 'variable', name }, suffix };
  if (form.kind === 'bare') return COMPUTED;
  const start = part.start + form.operandStart;
  const end = part.start + form.operandEnd;
  return within(whole, { start, end, suffix, depth: part.depth + 1 }, known);
}
