import { bytes } from '../units/bytes.ts';
import { hasDefaults, serverEvidence } from './detection.ts';
import { heapOf } from './jvm-heap.ts';
import type { Part, Runtime } from './runtime.ts';
import { GIB, inMebibytes, shareOf } from './sizes.ts';

const SOURCE = 'https://github.com/apache/kafka/blob/4.1.0/bin/kafka-server-start.sh';

const DEFAULT_HEAP = GIB;

/** As for any Java program: the broker's buffers and the index files that it maps are outside of the heap. */
const MOST = 0.75;

/** @see https://github.com/apache/kafka/blob/4.1.0/bin/kafka-server-start.sh */
export const kafka: Runtime = {
  name: 'Kafka',

  detect(program) {
    return serverEvidence(program, {
      images: new Set(['kafka', 'cp-kafka', 'cp-server']),
      commands: new Set(['kafka-server-start.sh', 'kafka-server-start']),
    });
  },

  claim(program, limit) {
    const own: Part = {
      name: 'the heap',
      size: bytes(DEFAULT_HEAP),
      position: undefined,
      source: SOURCE,
    };
    const heap = heapOf(program, limit) ?? (hasDefaults(program) ? own : undefined);
    if (heap === undefined) return undefined;
    const half = inMebibytes(limit / 2);
    return {
      parts: [{ ...heap, most: shareOf(limit, MOST) }],
      advice: `Write "KAFKA_HEAP_OPTS=-Xms${half}m -Xmx${half}m", half of the limit: the rest is for buffers and the page cache.`,
    };
  },
};
