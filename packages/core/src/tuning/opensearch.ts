import { serverEvidence } from './detection.ts';
import type { Runtime } from './runtime.ts';
import { type SearchEngine, searchClaim } from './search-heap.ts';
import { GIB } from './sizes.ts';

/** @see https://github.com/opensearch-project/OpenSearch/blob/3.2.0/distribution/src/config/jvm.options */
const DEFAULT_HEAP = GIB;

const ENGINE: SearchEngine = {
  options: 'OPENSEARCH_JAVA_OPTS',
  heapSize: 'OPENSEARCH_HEAP_SIZE',
  defaultHeap: DEFAULT_HEAP,
  source: 'https://docs.opensearch.org/latest/install-and-configure/install-opensearch/index/',
};

/** @see https://docs.opensearch.org/latest/install-and-configure/install-opensearch/index/ */
export const opensearch: Runtime = {
  name: 'OpenSearch',

  detect(program) {
    if (program.environment.has(ENGINE.options)) return `variable "${ENGINE.options}"`;
    return serverEvidence(program, {
      images: new Set(['opensearch']),
      commands: new Set(['opensearch', 'opensearch-docker-entrypoint.sh']),
    });
  },

  claim: (program, limit) => searchClaim(ENGINE, program, limit),
};
