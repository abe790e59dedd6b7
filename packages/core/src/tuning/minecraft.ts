import { type Bytes, bytes } from '../units/bytes.ts';
import { serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Program } from './program.ts';
import type { Part, Runtime } from './runtime.ts';
import { BINARY, GIB, inMebibytes, shareOf, sizeIn, wholeBytes } from './sizes.ts';
import { writtenPart } from './written-part.ts';

const SOURCE =
  'https://docker-minecraft-server.readthedocs.io/en/latest/configuration/jvm-options/';

const DEFAULT_HEAP = GIB;

/** As for any Java program. */
const MOST = 0.75;

/** @see https://docker-minecraft-server.readthedocs.io/en/latest/configuration/jvm-options/ */
export const minecraft: Runtime = {
  name: 'Minecraft',

  detect: (program) =>
    serverEvidence(program, { images: new Set(['minecraft-server']), commands: new Set() }),

  claim(program, limit) {
    const heap = heapOf(program, limit) ?? namedHeap(program, limit) ?? ownHeap(program);
    if (heap === undefined) return undefined;
    const most = shareOf(limit, MOST);
    return {
      parts: [{ ...heap, most, source: SOURCE }],
      advice: `Write "MEMORY=${inMebibytes(most)}M", three quarters of the limit.`,
    };
  },
};

/** A size as Java reads it, or a share such as `75%`. */
function namedHeap(program: Program, limit: Bytes): Part | undefined {
  const written = settingOf(program);
  const { percentage } = /^(?<percentage>\d+(?:\.\d+)?)%$/.exec(written?.text ?? '')?.groups ?? {};
  const size =
    percentage === undefined
      ? sizeIn(written?.text ?? '', BINARY)
      : wholeBytes((limit * Number(percentage)) / 100);
  return writtenPart('the heap', SOURCE, written, size);
}

/** Written as nothing it leaves the heap to Java, which takes a quarter of the limit. */
function ownHeap(program: Program): Part | undefined {
  if (program.isBuilt || settingOf(program) !== undefined) return undefined;
  return { name: 'the heap', size: bytes(DEFAULT_HEAP), position: undefined, source: SOURCE };
}

function settingOf({ environment }: Program): ReturnType<Program['environment']['get']> {
  return environment.get('MAX_MEMORY') ?? environment.get('MEMORY');
}
