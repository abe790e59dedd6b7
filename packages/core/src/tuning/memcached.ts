import { bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { optionOf } from './options.ts';
import type { Program } from './program.ts';
import { FILLING, type Part, type Runtime } from './runtime.ts';
import { inMebibytes, MIB, wholeBytes } from './sizes.ts';
import { writtenPart } from './written-part.ts';

const SOURCE = 'https://docs.memcached.org/serverguide/configuring/';

const DEFAULT_ITEMS = 64 * MIB;

/** Items alone count against `-m`; this leaves connections and the hash table a fifth. */
const START = 0.8;

/** @see https://docs.memcached.org/serverguide/configuring/ */
export const memcached: Runtime = {
  name: 'memcached',

  detect: (program) =>
    serverEvidence(program, {
      images: new Set(['memcached']),
      commands: new Set(['memcached']),
    }),

  claim(program, limit) {
    const items = writtenItems(program) ?? ownItems(program);
    if (items === undefined) return undefined;
    return {
      parts: [items],
      advice: `Write "-m ${inMebibytes(limit * START)}", four fifths of the limit: connections and the table of keys come on top.`,
    };
  },
};

/** In MiB. */
function writtenItems(program: Program): Part | undefined {
  const words = program.words.flatMap((word) =>
    /^-m\d+$/.test(word.text)
      ? ['-m', word.text.slice(2)].map((text) => ({ ...word, text }))
      : [word],
  );
  const written = optionOf({ ...program, words }, '-m', '--memory-limit');
  const size = written && wholeBytes(Number(written.text) * MIB);
  return writtenPart('-m', SOURCE, written, size);
}

function ownItems(program: Program): Part | undefined {
  const isWritten = program.words.some(({ text }) => /^(?:-m|--memory-limit)/.test(text));
  if (isWritten || program.image !== 'memcached' || !hasDefaults(program)) return undefined;
  const size = bytes(DEFAULT_ITEMS);
  return { name: '-m', size, position: undefined, ...FILLING, source: SOURCE };
}
