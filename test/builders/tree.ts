import type { Mapping } from '@plimsoll/core/internal/read/tree';
import { parseYaml } from '@plimsoll/core/internal/read/yaml/parse-yaml';

/** The tree of one YAML document that is a mapping, named compose.yaml; throws when the test's text is not that. */
export function tree(text: string): Mapping {
  const [document] =
    parseYaml(text, 'compose.yaml', ({ message }) => {
      throw new Error(message);
    }) ?? [];
  if (document?.kind !== 'mapping') throw new Error('The text is not a mapping.');
  return document;
}

/** The tree of a stack with one service `web`; its image is given, the rest are flow-style lines such as `cpus: 1`. */
export function webTree(...lines: readonly string[]): Mapping {
  return tree(
    ['services:', '  web:', '    image: nginx', ...lines.map((line) => `    ${line}`)].join('\n'),
  );
}
