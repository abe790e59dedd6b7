import { either, mapping, namedLoosely, type Shape, wholeOrText } from './vocabulary.ts';

/** One number for both, or `soft` and `hard` apart. */
export function ulimits(): Shape {
  const limit = wholeOrText('a whole number');
  const pair = mapping({}, { soft: limit, hard: limit });
  return namedLoosely(/^[a-z]+$/, either('a whole number or "soft" and "hard"', limit, pair));
}
