import { serverEvidence } from './detection.ts';
import type { Program } from './program.ts';
import type { Runtime } from './runtime.ts';
import { type SearchEngine, searchClaim } from './search-heap.ts';
import { GIB } from './sizes.ts';
import { version, versionOf } from './version.ts';

const ENGINE: Omit<SearchEngine, 'defaultHeap'> = {
  options: 'ES_JAVA_OPTS',
  heapSize: 'ELASTICSEARCH_HEAP_SIZE',
  source: 'https://www.elastic.co/docs/reference/elasticsearch/jvm-settings',
};

/** @see https://www.elastic.co/docs/reference/elasticsearch/jvm-settings */
export const elasticsearch: Runtime = {
  name: 'Elasticsearch',

  detect(program) {
    if (program.environment.has(ENGINE.options)) return `variable "${ENGINE.options}"`;
    return serverEvidence(program, {
      images: new Set(['elasticsearch', 'elasticsearch-oss']),
      commands: new Set(['elasticsearch', 'eswrapper']),
    });
  },

  claim: (program, limit) =>
    searchClaim({ ...ENGINE, defaultHeap: defaultHeap(program) }, program, limit),
};

/**
 * Since 7.11 the heap goes by the container's memory, if nobody sets it.
 * @see https://github.com/elastic/elasticsearch/pull/65905
 * @see https://github.com/elastic/elasticsearch/blob/v6.8.23/distribution/src/config/jvm.options
 */
function defaultHeap(program: Program): number | undefined {
  const found = versionOf(program);
  const isFixed = found !== undefined && found >= version(6, 0) && found < version(7, 11);
  return isFixed ? GIB : undefined;
}
