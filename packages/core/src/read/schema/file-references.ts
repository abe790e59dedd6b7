import { either, listOf, mapping, numberOrText, type Shape, text } from './vocabulary.ts';

/** What a service (or its build) takes from the project's configs or secrets. */
export function fileReferences(): Shape {
  const long = mapping({
    source: text,
    target: text,
    uid: text,
    gid: text,
    mode: numberOrText('a file mode such as 0440'),
  });
  return listOf(either('a name or a mapping', text, long));
}
