import { closingBrace } from './closing-brace.ts';

/** One `$…` of a template, by the offsets of its text. */
export type Form = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'escaped' }
  /** `$NAME` or `${NAME}`. */
  | { readonly kind: 'bare'; readonly name: string }
  /** `${NAME:-operand}` and its like; the operand is a template of its own. */
  | {
      readonly kind: 'operated';
      readonly name: string;
      readonly operator: string;
      readonly operandStart: number;
      readonly operandEnd: number;
    }
  /** A `${` that begins no form; nothing after it is looked at. */
  | { readonly kind: 'broken' }
);

/** `$$`, `$NAME`, `${NAME}`, the start of `${NAME:-…`, or a `${` that is none of these. */
const FORM =
  /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?:(?<bare>[_a-z][_a-z0-9]*)\}|(?<name>[_a-z][_a-z0-9]*)(?<operator>:?[-+?])|))/giu;

/**
 * The forms of a template in the order of its text. A lone `$` is literal, and so is everything that no form matches.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/template/template.go
 */
export function* templateForms(template: string): Generator<Form, void> {
  const lastBrace = lastBraceOfLine(template);
  for (let at = 0; ; ) {
    FORM.lastIndex = at;
    const match = FORM.exec(template);
    if (match === null) return;
    const { escaped, named, bare = named, name, operator } = match.groups ?? {};
    const start = match.index;
    at = start + match[0].length;
    if (escaped !== undefined) yield { kind: 'escaped', start, end: at };
    else if (bare !== undefined) yield { kind: 'bare', name: bare, start, end: at };
    else {
      const last = lastBrace(at);
      if (name === undefined || operator === undefined || last === undefined) {
        yield { kind: 'broken', start, end: at };
        return;
      }
      const [operandStart, operandEnd] = [at, closingBrace(template, start, last)];
      at = operandEnd + 1;
      yield { kind: 'operated', name, operator, start, end: at, operandStart, operandEnd };
    }
  }
}

/** Finds the last `}` of the line that an offset lies in, at or past it; for offsets that only grow. */
function lastBraceOfLine(template: string): (from: number) => number | undefined {
  let lineEnd = -1;
  let brace = -1;
  return (from) => {
    if (from > lineEnd) {
      const next = template.indexOf('\n', from);
      lineEnd = next === -1 ? template.length : next;
      brace = template.lastIndexOf('}', lineEnd);
    }
    return brace >= from ? brace : undefined;
  };
}
