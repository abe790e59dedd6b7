/** A name from the repository inside a sentence. */
export interface Name {
  readonly name: string;
}

/** A sentence whose names stand apart, so that each renderer marks and escapes them in its own way. */
export type Phrase = readonly (string | Name)[];

/** Marks text as a name. */
export function named(name: string): Name {
  return { name };
}

/** Puts a sentence together: every string is our own words or figures, whatever a repository named is a `Name`. */
export function phrase(
  words: TemplateStringsArray,
  ...values: readonly (string | Name | Phrase)[]
): Phrase {
  return words.flatMap((word, index) => {
    const value = values[index];
    if (value === undefined) return [word];
    return isPhrase(value) ? [word, ...value] : [word, value];
  });
}

/** Reads a message of ours back into a phrase: what stands in quotes or backticks is a name. */
export function phraseOf(message: string): Phrase {
  return message
    .split(/("[^"]*"|`[^`]*`)/)
    .map((part, index) => (index % 2 === 0 ? part : named(part.slice(1, -1))));
}

/** The sentence as text: names as `mark` writes them, the words between as `write` does. */
export function say(
  sentence: Phrase,
  mark: (name: string) => string,
  write: (words: string) => string = (words) => words,
): string {
  return sentence
    .map((part) => (typeof part === 'string' ? write(part) : mark(part.name)))
    .join('');
}

/** Joins names as in prose: "a", "a and b", "a, b and 3 more". */
export function enumerate(names: readonly string[], most = 3): Phrase {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  const parts = [...shown.map(named), ...(rest > 0 ? [`${rest} more`] : [])];
  return parts.flatMap((part, index) => {
    if (index === 0) return [part];
    return [index === parts.length - 1 ? ' and ' : ', ', part];
  });
}

function isPhrase(value: string | Name | Phrase): value is Phrase {
  return Array.isArray(value);
}
