import { type Program, splitWord, type Written } from './program.ts';

/** The value of an option, written `--name value` or `--name=value`; the last one counts, as servers read them. */
export function optionOf(program: Program, ...names: readonly string[]): Written | undefined {
  const words = [...program.words, ...extraFlags(program)];
  return words
    .flatMap((word, index) => {
      const [key = '', ...rest] = word.text.split('=');
      if (!names.includes(spelling(key))) return [];
      if (rest.length > 0) return [{ text: rest.join('='), position: word.position }];
      const next = words[index + 1];
      return next === undefined ? [] : [next];
    })
    .at(-1);
}

/** Servers take `_` for `-` in the names of long options. */
function spelling(key: string): string {
  return key.startsWith('--') ? key.replaceAll('_', '-') : key;
}

/**
 * Variables whose words some images add to the server's command.
 * @see https://github.com/bitnami/containers/tree/main/bitnami/redis `REDIS_EXTRA_FLAGS`, and alike for each server
 * @see https://hub.docker.com/r/redis/redis-stack-server `REDIS_ARGS`
 */
export function extraFlags({ environment }: Program): Written[] {
  return [...environment].flatMap(([name, value]) =>
    /_EXTRA_FLAGS$|^REDIS_ARGS$/.test(name) ? splitWord(value) : [],
  );
}
