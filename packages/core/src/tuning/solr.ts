import { bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Program } from './program.ts';
import type { Part, Runtime } from './runtime.ts';
import { BINARY, inMebibytes, MIB, shareOf, sizeIn } from './sizes.ts';
import { writtenPart } from './written-part.ts';

const SOURCE =
  'https://solr.apache.org/guide/solr/latest/deployment-guide/taking-solr-to-production.html#memory-and-gc-settings';

/** What `bin/solr` asks for where nobody does. */
const DEFAULT_HEAP = 512 * MIB;

/** As for any Java program; half leaves the index room in the page cache. */
const MOST = 0.75;
const START = 0.5;

/** @see https://solr.apache.org/guide/solr/latest/deployment-guide/taking-solr-to-production.html */
export const solr: Runtime = {
  name: 'Solr',

  detect: (program) =>
    serverEvidence(program, {
      images: new Set(['solr']),
      commands: new Set(['solr', 'solr-foreground', 'solr-precreate', 'solr-create', 'solr-demo']),
    }),

  claim(program, limit) {
    const heap = namedHeap(program) ?? heapOf(program, limit) ?? ownHeap(program);
    if (heap === undefined) return undefined;
    return {
      parts: [{ ...heap, most: shareOf(limit, MOST), source: SOURCE }],
      advice: `Write "SOLR_HEAP=${inMebibytes(limit * START)}m", half of the limit: the rest is for the page cache.`,
    };
  },
};

/** It wins over `SOLR_JAVA_MEM`. */
function namedHeap({ environment }: Program): Part | undefined {
  const written = environment.get('SOLR_HEAP');
  const size = written && sizeIn(written.text, BINARY);
  return writtenPart('the heap', SOURCE, written, size);
}

function ownHeap(program: Program): Part | undefined {
  if (!hasDefaults(program)) return undefined;
  return { name: 'the heap', size: bytes(DEFAULT_HEAP), position: undefined, source: SOURCE };
}
