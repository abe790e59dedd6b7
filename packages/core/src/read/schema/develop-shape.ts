import { hook } from './hook-shapes.ts';
import {
  either,
  empty,
  flag,
  listOf,
  mapping,
  oneOf,
  type Shape,
  text,
  textOrUniqueTexts,
} from './vocabulary.ts';

/** `services.*.develop`. */
export function developShape(): Shape {
  const watch = mapping(
    {
      ignore: textOrUniqueTexts,
      include: textOrUniqueTexts,
      target: text,
      exec: hook(),
      initial_sync: flag,
    },
    { path: text, action: oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec') },
  );
  return either('a mapping', mapping({ watch: listOf(watch) }), empty);
}
