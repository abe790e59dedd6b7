import { hasDefaults, serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Program } from './program.ts';
import type { Part, Runtime } from './runtime.ts';
import { BINARY, inMebibytes, shareOf, sizeIn } from './sizes.ts';
import { writtenPart } from './written-part.ts';

const SOURCE = 'https://github.com/apache/cassandra/blob/cassandra-5.0.5/conf/cassandra-env.sh';

/**
 * The makers advise between a quarter and half of memory: caches and memtables are outside of the heap, too.
 * @see https://github.com/apache/cassandra/blob/cassandra-5.0.5/conf/jvm-server.options
 */
const MOST = 0.5;

/** @see https://github.com/apache/cassandra/blob/cassandra-5.0.5/conf/cassandra-env.sh */
export const cassandra: Runtime = {
  name: 'Cassandra',

  detect: (program) =>
    serverEvidence(program, { images: new Set(['cassandra']), commands: new Set(['cassandra']) }),

  claim(program, limit) {
    const half = inMebibytes(limit * MOST);
    const advice = `Write "MAX_HEAP_SIZE=${half}M" and "HEAP_NEWSIZE=${inMebibytes((limit * MOST) / 4)}M", half of the limit for the heap.`;
    const heap = namedHeap(program) ?? heapOf(program, limit);
    if (heap !== undefined) return { parts: [{ ...heap, most: shareOf(limit, MOST) }], advice };
    return hasDefaults(program) ? { parts: [], ...UNSET, advice } : undefined;
  },
};

/** A script works the heap out from what `free` tells, which is the memory of the machine. */
const UNSET = {
  unset: 'MAX_HEAP_SIZE',
  goesBy: 'it sizes its heap by the memory of the host',
} as const;

function namedHeap({ environment }: Program): Part | undefined {
  const written = environment.get('MAX_HEAP_SIZE');
  const size = written && sizeIn(written.text, BINARY);
  return writtenPart('the heap', SOURCE, written, size);
}
