/**
 * The `}` that ends the form starting at `start`, among those up to `last`: braces nest, and the character after a `{`
 * is never looked at. Where they do not balance it is `last` itself.
 */
export function closingBrace(template: string, start: number, last: number): number {
  let open = 0;
  for (let at = start; at <= last; at += 1) {
    const character = template[at];
    if (character === '}') {
      open -= 1;
      if (open === 0) return at;
    }
    if (character === '{') {
      open += 1;
      at += 1;
    }
  }
  return last;
}
