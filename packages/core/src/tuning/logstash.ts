import { bytes } from '../units/bytes.ts';
import { serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Program } from './program.ts';
import type { Part, Runtime } from './runtime.ts';
import { GIB, inMebibytes, shareOf } from './sizes.ts';

const SOURCE = 'https://github.com/elastic/logstash/blob/v9.1.0/config/jvm.options';

const DEFAULT_HEAP = GIB;

/**
 * The makers advise 50 to 75 % of memory at most.
 * @see https://www.elastic.co/docs/reference/logstash/jvm-settings
 */
const MOST = 0.75;
const START = 0.5;

/** @see https://www.elastic.co/docs/reference/logstash/jvm-settings */
export const logstash: Runtime = {
  name: 'Logstash',

  detect: (program) =>
    serverEvidence(program, {
      images: new Set(['logstash', 'logstash-oss']),
      commands: new Set(['logstash']),
    }),

  claim(program, limit) {
    const heap = heapOf(program, limit) ?? ownHeap(program);
    if (heap === undefined) return undefined;
    const half = inMebibytes(limit * START);
    return {
      parts: [{ ...heap, most: shareOf(limit, MOST) }],
      advice: `Write "LS_JAVA_OPTS=-Xms${half}m -Xmx${half}m", half of the limit: the rest is for the buffers of its inputs.`,
    };
  },
};

/** Pipelines are mounted nearly always; only the file of the virtual machine's own options says something of the heap. */
function ownHeap({ image, isBuilt, mounts }: Program): Part | undefined {
  const isReplaced = mounts.some((path) => /\/jvm\.options$|\/config\/?$/.test(path));
  if (isBuilt || isReplaced || image === undefined) return undefined;
  return { name: 'the heap', size: bytes(DEFAULT_HEAP), position: undefined, source: SOURCE };
}
