import { type Bytes, bytes } from '../units/bytes.ts';
import { hasDefaults } from './detection.ts';
import { heapOf, sizeOption } from './jvm-heap.ts';
import type { Program } from './program.ts';
import type { Claim, Part } from './runtime.ts';
import { BINARY, inMebibytes, shareOf, sizeIn } from './sizes.ts';
import { writtenPart } from './written-part.ts';

/** What differs between Elasticsearch and OpenSearch. */
export interface SearchEngine {
  /** The variable that a start script reads the virtual machine's options from. */
  readonly options: string;
  /** The variable that Bitnami's image reads the size of the heap from. */
  readonly heapSize: string;
  /** The heap that the image has without any option; `undefined` where it goes by the container's memory. */
  readonly defaultHeap: number | undefined;
  readonly source: string;
}

/**
 * What the makers advise for the heap: the other half is for the page cache. More costs speed before it costs the
 * container, so it is advised and not asked for.
 * @see https://www.elastic.co/docs/reference/elasticsearch/jvm-settings
 */
const ADVISED = 0.5;

/**
 * The heap, and beside it direct memory, which both engines limit to half of the heap unless told otherwise. With it a
 * heap of two thirds of the limit takes it all.
 * @see https://github.com/elastic/elasticsearch/blob/v9.1.0/distribution/tools/server-cli/src/main/java/org/elasticsearch/server/cli/JvmErgonomics.java
 * @see https://github.com/opensearch-project/OpenSearch/blob/3.2.0/distribution/tools/launchers/src/main/java/org/opensearch/tools/launchers/JvmErgonomics.java
 */
export function searchClaim(
  engine: SearchEngine,
  program: Program,
  limit: Bytes,
): Claim | undefined {
  const heap = bitnamiHeap(engine, program) ?? heapOf(program, limit) ?? ownHeap(engine, program);
  if (heap === undefined) return undefined;
  const direct = sizeOption(program, 'MaxDirectMemorySize') ?? shareOf(heap.size, 0.5);
  const { position } = heap;
  const { source } = engine;
  const half = inMebibytes(limit * ADVISED);
  return {
    parts: [
      { ...heap, source },
      { name: 'direct memory', size: direct, position, isCeiling: true, source },
    ],
    advice: `Write "${engine.options}=-Xms${half}m -Xmx${half}m", half of the limit.`,
  };
}

function bitnamiHeap(
  { heapSize, source }: SearchEngine,
  { environment }: Program,
): Part | undefined {
  const written = environment.get(heapSize);
  const size = written && sizeIn(written.text, BINARY);
  return writtenPart('the heap', source, written, size);
}

function ownHeap({ defaultHeap, source }: SearchEngine, program: Program): Part | undefined {
  if (defaultHeap === undefined || program.words.length > 0 || !hasDefaults(program))
    return undefined;
  return { name: 'the heap', size: bytes(defaultHeap), position: undefined, source };
}
