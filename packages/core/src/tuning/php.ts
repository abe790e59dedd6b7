import type { Program, Written } from './program.ts';
import type { Runtime } from './runtime.ts';
import { BINARY, inMebibytes, shareOf, sizeIn } from './sizes.ts';

const SOURCE = 'https://www.php.net/manual/en/ini.core.php#ini.memory-limit';

/** What one request may take at most, where two at a time should fit. */
const START = 0.5;

/** Every request may take as much, and few do. */
const BY_ONE_REQUEST = { isCeiling: true, provided: 'if one request takes all that it may' };

/** The limit that PHP has for each request. */
export const php: Runtime = {
  name: 'PHP',

  detect(program) {
    if (program.environment.has('PHP_MEMORY_LIMIT')) return 'variable "PHP_MEMORY_LIMIT"';
    return memoryLimit(program) === undefined ? undefined : 'option "memory_limit"';
  },

  claim(program, limit) {
    const written = memoryLimit(program);
    const size = written && sizeIn(written.text, BINARY);
    if (written === undefined || size === undefined || size === 0) return undefined;
    const { position } = written;
    const half = inMebibytes(shareOf(limit, START));
    const isVariable = written === program.environment.get('PHP_MEMORY_LIMIT');
    const setting = isVariable ? `PHP_MEMORY_LIMIT=${half}M` : `-d memory_limit=${half}M`;
    return {
      parts: [{ name: 'memory_limit', size, position, ...BY_ONE_REQUEST, source: SOURCE }],
      advice: `Write "${setting}", half of the limit: requests come together.`,
    };
  },
};

/** `-d memory_limit=512M` wins over the variable that images write their settings from. */
function memoryLimit({ environment, words }: Program): Written | undefined {
  const options = words.flatMap(({ text, position }) => {
    const { value } = /^(?:-d)?memory_limit=(?<value>.+)$/.exec(text)?.groups ?? {};
    return value === undefined ? [] : [{ text: value, position }];
  });
  return options.at(-1) ?? environment.get('PHP_MEMORY_LIMIT');
}
