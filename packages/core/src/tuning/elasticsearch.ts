import { serverEvidence } from './detection.ts';
import type { Runtime } from './runtime.ts';
import { type SearchEngine, searchClaim } from './search-heap.ts';

/** Since 7.11 the heap goes by the container's memory, if nobody sets it. */
const ENGINE: SearchEngine = {
  options: 'ES_JAVA_OPTS',
  heapSize: 'ELASTICSEARCH_HEAP_SIZE',
  defaultHeap: undefined,
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

  claim: (program, limit) => searchClaim(ENGINE, program, limit),
};
