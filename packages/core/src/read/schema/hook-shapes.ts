import {
  either,
  empty,
  flagOrText,
  mapping,
  pairs,
  type Shape,
  text,
  texts,
} from './vocabulary.ts';

/** A command line, as text or as its words. */
export const command: Shape = either('text or a list of text', empty, text, texts);

/** A command that is run inside the service's container. */
export function hook(): Shape {
  return mapping(hookKeys(), { command });
}

/** A container that is run before the service starts. */
export function preStartHook(): Shape {
  return mapping({ ...hookKeys(), command, image: text, per_replica: flagOrText });
}

function hookKeys(): Readonly<Record<string, Shape>> {
  return { user: text, privileged: flagOrText, working_dir: text, environment: pairs };
}
