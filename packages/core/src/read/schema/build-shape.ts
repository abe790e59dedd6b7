import { fileReferences } from './file-references.ts';
import { ulimits } from './ulimits.ts';
import {
  either,
  flagOrText,
  listOf,
  mapping,
  named,
  pairs,
  type Shape,
  text,
  textOrUniqueTexts,
  texts,
  uniqueTexts,
  wholeOrText,
} from './vocabulary.ts';

/** Host names and the addresses they stand for. */
export const extraHosts: Shape = either(
  'a mapping or a list of "host=address"',
  named(/./, either('text or a list of text', text, listOf(text))),
  uniqueTexts,
);

/** `services.*.build`. */
export function buildShape(): Shape {
  const build = mapping({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: texts,
    args: pairs,
    ssh: pairs,
    labels: pairs,
    cache_from: texts,
    cache_to: texts,
    no_cache: flagOrText,
    no_cache_filter: textOrUniqueTexts,
    additional_contexts: pairs,
    network: text,
    provenance: flagOrText,
    sbom: flagOrText,
    pull: flagOrText,
    target: text,
    shm_size: wholeOrText('a whole number of bytes or text such as "512m"'),
    extra_hosts: extraHosts,
    isolation: text,
    privileged: flagOrText,
    secrets: fileReferences(),
    tags: texts,
    ulimits: ulimits(),
    platforms: texts,
  });
  return either('a path or a mapping', text, build);
}
