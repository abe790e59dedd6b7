import { optionOf } from './options.ts';
import { type Program, splitWord, type Written } from './program.ts';
import type { Runtime } from './runtime.ts';
import { inMebibytes, MIB, shareOf, wholeBytes } from './sizes.ts';

const SOURCE = 'https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib';

/** With 2 GiB of memory 1,536 MiB are what the makers advise. */
const MOST = 0.75;

/**
 * The old space of V8's heap; young objects, buffers and native code come on top.
 * @see https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib
 */
export const node: Runtime = {
  name: 'Node.js',

  detect: (program) =>
    oldSpaceOf(program) === undefined ? undefined : 'option "--max-old-space-size"',

  claim(program, limit) {
    const written = oldSpaceOf(program);
    if (written === undefined || !/^\d+$/.test(written.text)) return undefined;
    const size = wholeBytes(Number(written.text) * MIB);
    if (size === undefined || size === 0) return undefined;
    const most = shareOf(limit, MOST);
    return {
      parts: [
        { name: 'max-old-space-size', size, position: written.position, most, source: SOURCE },
      ],
      advice: `Write "--max-old-space-size=${inMebibytes(most)}", three quarters of the limit.`,
    };
  },
};

/** The command line wins over `NODE_OPTIONS`. */
function oldSpaceOf(program: Program): Written | undefined {
  const variable = program.environment.get('NODE_OPTIONS');
  const words = [...(variable === undefined ? [] : splitWord(variable)), ...program.words];
  return optionOf({ ...program, words }, '--max-old-space-size');
}
